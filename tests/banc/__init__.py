"""`make bench`: how long things take, measured and printed; nothing here is a test."""
