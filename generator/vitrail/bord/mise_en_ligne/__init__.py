"""``vitrail publish``: a built site on line in one move, and back again."""
