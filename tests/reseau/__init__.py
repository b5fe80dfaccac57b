"""A network of invented prefectures, one a department, with the view over them: the figures of no real one.

Each is that of ``tests/exemple``, drawn again from the number of its department: other figures, other lates, another
label. ``make reseau`` writes them, builds them, then builds the view. Every page and every file says that it is
invented.
"""
