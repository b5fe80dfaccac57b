"""What the editor shows: the work that remains, and each file as a form. Pure: pages of HTML from what is given."""
