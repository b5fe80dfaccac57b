"""Many sites in one folder, and what is done with all of them in one run."""
