"""Words and days in French, knowing no site."""
