"""Files changed as people would have changed them: what they did not touch stays as it was written."""
