"""Every setting, from the environment; without any, a desk on SQLite under `var/` on this machine."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from charter.config import environment as env

HOME = Path(env.text("CHARTER_HOME", "var")).absolute()
"""Where the embedded database, attachments, raw mail and the local outbox live."""

DEBUG = env.flag("CHARTER_DEBUG", False)
SECRET_KEY = env.secret("CHARTER_SECRET_KEY", HOME / "secret-key")
BASE_URL = env.text("CHARTER_BASE_URL", "http://localhost:8000").rstrip("/")
"""How people reach the desk; links in mail start with it."""
ALLOWED_HOSTS = env.names("CHARTER_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "lucide",
    "charter.desk",
    "charter.web.ui",
    "charter.web.workspace",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "charter.web.ui.middleware.no_null_characters",
]

ROOT_URLCONF = "charter.config.urls"
WSGI_APPLICATION = "charter.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "charter.web.ui.jinja_environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database(env.text("DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "charter_cache",
        # Tries at signing in are counted here; with Django's 300, a crowd of guesses drops the counts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "desk.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "charter.web.workspace.accounts.ClosedSignup"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can have mail sent to strangers
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are proved by the invitation's link
MFA_TOTP_ISSUER = "Charter"
ACCOUNT_RATE_LIMITS = {
    "setup": "10/m/ip",
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,5/m/key",
}
# Behind a proxy, say how many hops to trust; otherwise the connection's own address is the client.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("CHARTER_TRUSTED_PROXIES", 0)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("CHARTER_STATIC_ROOT", str(HOME / "static")))
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DRAFT_MAX_BYTES = env.number("CHARTER_DRAFT_MAX_BYTES", 25 * 1024 * 1024)
"""All files of one draft together; many mail servers take no more in one mail."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "charter.web.ui.storage.Storage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; the health page stays reachable
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CSRF_FAILURE_VIEW = "charter.web.ui.errors.csrf_failure"

# ---- mail ------------------------------------------------------------------------------------
SMTP_URL = env.text("CHARTER_SMTP_URL")
"""`smtp://user:password@host:587` (STARTTLS), `smtps://…:465`; without one, mail goes to the outbox."""
SMTP_TIMEOUT = env.number("CHARTER_SMTP_TIMEOUT", 30)
LISTEN_SMTP = env.text("CHARTER_LISTEN_SMTP", "127.0.0.1:8025")
LISTEN_LMTP = env.text("CHARTER_LISTEN_LMTP")
LISTEN_NAME = env.text("CHARTER_LISTEN_NAME", "localhost")
"""How the listener calls itself to other mail servers."""
LISTEN_CERTIFICATE = env.text("CHARTER_LISTEN_CERTIFICATE")
LISTEN_KEY = env.text("CHARTER_LISTEN_KEY")
"""PEM files; with a certificate the listener offers STARTTLS."""
LISTEN_TIMEOUT = env.number("CHARTER_LISTEN_TIMEOUT", 300)
MAIL_MAX_CONNECTIONS = env.number("CHARTER_MAIL_MAX_CONNECTIONS", 200)
IMAP_POLL_SECONDS = env.number("CHARTER_IMAP_POLL_SECONDS", 30)
"""How often a mailbox is looked at whose server cannot tell of new mail by itself."""
MAIL_MAX_RECIPIENTS = env.number("CHARTER_MAIL_MAX_RECIPIENTS", 100)
"""Addresses asked for with one mail; a sending server that has more comes again with the others."""
MAIL_MAX_BYTES = env.number("CHARTER_MAIL_MAX_BYTES", 50 * 1024 * 1024)
MAIL_MAX_ATTACHMENTS = env.number("CHARTER_MAIL_MAX_ATTACHMENTS", 100)
MAIL_RATE_PER_SENDER = env.number("CHARTER_MAIL_RATE_PER_SENDER", 1000)
"""Mails an hour from one sender that are processed at once; later ones wait, none is lost."""
MAIL_AUTHSERV_ID = env.text("CHARTER_MAIL_AUTHSERV_ID")
"""The server whose Authentication-Results headers are believed; without one, none is."""
MAIL_PLUS_ADDRESSES = env.flag("CHARTER_MAIL_PLUS_ADDRESSES", True)
"""Whether mail to `support+anything@…` arrives like mail to `support@…`, so that answers can be
addressed to their ticket."""
ACKNOWLEDGEMENTS_PER_HOUR = env.number("CHARTER_ACKNOWLEDGEMENTS_PER_HOUR", 5)
PAGES_INSIDE = env.flag("CHARTER_PAGES_INSIDE", False)
WORKER_LEASE = env.number("CHARTER_WORKER_LEASE", 60)
"""Seconds after which what a worker had taken up, and died over, is another's."""
OUTBOX = HOME / "outbox"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("CHARTER_LOG_LEVEL", "INFO")},
    "loggers": {
        # What was refused is told on the page; the log keeps what went wrong.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "aiosmtpd": {"level": "WARNING"},
        "mail.log": {"level": "WARNING"},
    },
}
