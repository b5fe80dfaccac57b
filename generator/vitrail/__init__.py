"""Vitrail: a prefecture's own YAML becomes its public transparency site. Start with ``build``: the flow, step by step.

The folders of the package are the flow, from the ground up. Each needs only itself and those named before it:
``tests/unit/test_architecture.py`` holds the code to this map. ``DEVELOPERS.md``, beside the package, says where to go
to change what, and what each word means.

    words, days and findings, knowing no site: socle
    what people wrote, and what it means: sources
    what follows from the records of a site, on a day: domaine
    what helps people to write: saisie
    how things are shown: presentation
    the same facts for other supports than pages: supports
    what each page shows: pages
    what must be said before publishing: controle
    the whole flow: build
    answers for people and machines: reponses
    the rim, which alone prints, writes and knows the hour: bord
"""

__version__ = "0.1.0"
