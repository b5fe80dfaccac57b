"""Vitrail: a prefecture's own YAML becomes its public transparency site. Start with ``build``: the flow, step by step.

The rooms, from the ground up. Each needs only itself and those named before it: ``tests/unit/test_architecture.py``
holds the code to this map.

    words and days, knowing no site: mots nombres formes heures temps calendrier echeances phrases paquet
    findings, and what they say: diagnostic catalogue explications
    files as they were written: textes source syntaxe historique
    records, and the rules of the label: modeles referentiel lecture decodage
    addresses, and pages written by hand: balises pages prose libres
    what follows from the records: exigences indicateurs attentes series registre ecoute accessibilite
    the site as a whole, on a day: site parcours label recurrences ouvertures preavis agenda
    what pages show, and how: rendu commentaires graphiques langues cadre entetes preuves vues
    what must not be published: garde controles
    the whole flow: build
    answers for people and machines: audit rapports
    the rim, which alone prints, writes and knows the hour: livraison mkdocs_plugin arguments cli
"""

__version__ = "0.1.0"
