"""An invented prefecture with ten years of quarters: what the demonstration, whose figures are real, cannot show.

``description.yml`` says what it is in a page; ``ecriture`` makes the files of a site of it, from a seed. None is kept:
``make site-exemple`` writes them, then builds them. That nothing of it is true is said in each file and on each page.
"""
