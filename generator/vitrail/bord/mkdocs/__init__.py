"""The MkDocs host: its plugin, the complete build, the preview, the export for other hosts.

ProperDocs, a kept fork of MkDocs that runs the same plugins and themes, takes its place where MkDocs is not installed,
and where it is ProperDocs itself that called us: it then answers to every ``import mkdocs``.
"""

try:
    import mkdocs
except ImportError:
    import properdocs.replacement  # noqa: F401
    import mkdocs

HOTE: str = mkdocs.__name__
"""The name under which the host of these pages was installed: ``mkdocs`` or ``properdocs``."""
