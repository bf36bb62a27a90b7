"""Static files with their digest in the name, inside scripts and stylesheets too."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class Storage(CompressedManifestStaticFilesStorage):
    """Rewrites `import` statements of modules, so that those may be cached for ever as well."""

    support_js_module_import_aggregation = True
