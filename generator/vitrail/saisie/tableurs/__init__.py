"""Figures that services send as spreadsheets: read, matched with what the site follows, judged; never guessed.

``lecture`` gives the sheets; ``reperage`` finds the table in one; ``rapprochement`` knows the indicators by their
names; ``importation`` says what would change in the file of a period; ``satisfaction`` does so for a survey. Each
step returns what it has to say (``bilan``); ``plan`` is the outcome, which the command tells, tries and writes.
"""
