"""The MkDocs host: its plugin, the complete build, the preview, the export for other hosts."""
