"""``vitrail new``: what it asks, and the folder that it writes."""
