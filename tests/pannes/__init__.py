"""What may befall the build of a network, drawn from a seed: killed at any instant, its cache or its disk damaged.

After each, the next run must give the same bytes as one to which nothing happened. ``make pannes`` tries fifty instants
and every damage; ``tests/e2e/test_pannes.py`` a handful.
"""
