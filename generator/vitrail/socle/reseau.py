"""The folder of a network: the names of what stands in it.

reseau.yml                    what all its sites share
commun/                       shared files, laid out like a site
sites/76-seine-maritime/      an ordinary site, by its code and its name
public/76-seine-maritime/     its pages, once they are built
annuaire/                     what the national directory said of each, for a network that began from it
"""

from __future__ import annotations

RESEAU, COMMUN, SITES, PUBLIC, ANNUAIRE = "reseau.yml", "commun", "sites", "public", "annuaire"
