"""Short addresses as static pages: each leads at once, or by a link, to the page where its content stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from vitrail.domaine import adresses_courtes
from vitrail.domaine.adresses_courtes import AdresseCourte
from vitrail.domaine.site import Site
from vitrail.presentation.entetes import POLITIQUE, TETE_DE_PAGE_SEULE
from vitrail.socle.typographie import typographier_html
from vitrail.sources.pages import adresse


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """A page per short address, by its file: what any host can serve, without a setting of its own."""
    return {f"{courte.adresse}/index.html": partial(page, site, courte) for courte in adresses_courtes.toutes(site)}


def adresse_courte(site: Site, chemin: str) -> str:
    """The address of the page ``chemin`` to be printed: whole, lasting, the shortest there is, without final slash."""
    return adresses_courtes.adresse_publique(site, chemin)


_PAGE = (
    Markup("""<!doctype html>
<html lang="fr">
<head>
""")
    + TETE_DE_PAGE_SEULE
    + Markup("""<link rel="canonical" href="{entiere}">
<meta http-equiv="refresh" content="0; url={lien}">
</head>
<body>
<main>
<h1>{titre}</h1>
<p><a href="{lien}">Aller à la page « {titre} »</a></p>
</main>
</body>
</html>
""")
)


def page(site: Site, courte: AdresseCourte) -> bytes:
    """The page of a short address. Its link is relative: it holds under a folder of the host, and in an export."""
    lien, entiere = courte.cible, courte.cible
    if not courte.externe:
        lien = adresse(courte.cible, courte.adresse)
        entiere = site.identite.racine + adresse(courte.cible, "").removeprefix("./")
    nom, politique = site.identite.nom, Markup(POLITIQUE)
    html = _PAGE.format(politique=politique, titre=courte.titre, nom=nom, lien=lien, entiere=entiere)
    return typographier_html(html).encode()
