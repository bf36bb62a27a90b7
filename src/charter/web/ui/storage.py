"""Static files with their digest in the name, inside scripts and stylesheets too."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

OURS = ("charter/*.js", "workspace/*.js")
"""Modules whose `import` statements are rewritten; other people's scripts stay as they come."""


class Storage(CompressedManifestStaticFilesStorage):
    """Rewrites `import` statements of our modules, so that those may be cached for ever as well."""

    patterns = (
        *HashedFilesMixin.patterns,
        *((glob, HashedFilesMixin._js_module_import_aggregation_patterns[1]) for glob in OURS),  # type: ignore[attr-defined]
    )
