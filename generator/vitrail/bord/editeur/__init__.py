"""The form editor: what the browser runs (``trousse``), what it asks for (``depot``), its server (``serveur``)."""
