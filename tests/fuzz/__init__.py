"""Mutated inputs, by the thousand (``python -m tests.fuzz.tableurs``): seeded, bounded, outside the tests."""
