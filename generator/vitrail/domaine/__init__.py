"""What follows from the records of a site on a day: due, late, open, heard, measured."""
