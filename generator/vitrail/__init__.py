"""Vitrail: a prefecture's own YAML becomes its public transparency site. Start with ``build``: the flow, step by step.

The rooms, from the ground up. Each needs only itself and those named before it: ``tests/unit/test_architecture.py``
holds the code to this map.

    words and days, knowing no site: langage paquet
    findings, and what they say: diagnostic catalogue explications
    files as they were written: fichiers
    records, and the rules of the label: modeles referentiel lecture decodage
    addresses, and pages written by hand: pages redaction
    what follows from the records of a site, on a day: domaine
    what people type, and what helps them to: saisie
    how things are shown: langues publication
    the same facts for other supports than pages: supports
    what each page shows: vues
    what must not be published: garde controles
    the whole flow: build
    answers for people and machines: audit comparaison concordance rapports
    the rim, which alone prints, writes and knows the hour: livraison mkdocs_plugin arguments commandes cli
"""

__version__ = "0.1.0"
