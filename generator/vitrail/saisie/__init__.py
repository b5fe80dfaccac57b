"""Figures that services send as spreadsheets: read, matched with what the site follows, judged; never guessed."""
