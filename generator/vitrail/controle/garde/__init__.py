"""What the publication guard knows: the texts of a site, and the words, places and addresses it tells apart."""
