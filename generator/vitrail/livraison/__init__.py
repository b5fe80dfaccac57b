"""Step 8, outside the core: pages -> MkDocs, a plain folder, a published site."""
