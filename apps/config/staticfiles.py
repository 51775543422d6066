"""How static files are stored: compressed, named by their content, ES module imports rewritten to those names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Also follows `import … from "./other.js"`, so that a changed module is never served from an old cache."""

    support_js_module_import_aggregation = True
