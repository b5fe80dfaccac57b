"""Pages written by hand: Markdown that cannot harm."""
