"""The MkDocs theme `vitrail`: templates and assets only, found through the entry point `mkdocs.themes`."""
