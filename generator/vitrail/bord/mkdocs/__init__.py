"""The MkDocs host: its plugin, the complete build, the preview, the export for other hosts.

ProperDocs, a kept fork of MkDocs that runs the same plugins and themes, takes its place where MkDocs is not installed,
and where it is ProperDocs itself that called us: it then answers to every ``import mkdocs``.
"""

from importlib import import_module
from importlib.util import find_spec

if find_spec("mkdocs") is None:
    import_module("properdocs.replacement")  # pragma: no cover: where ProperDocs alone is; tests/e2e build with it
