"""The product's settings, for pages asked in process: quick passwords, the raw page beside ours."""

from charter.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks._raw"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
