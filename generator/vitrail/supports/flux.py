"""An Atom feed (RFC 4287) of what changed for citizens: a quarter, a closure, a survey, an action done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from html import escape

from vitrail.domaine.nouvelles import Nouvelle, nouvelles
from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.presentation.abonnements import ACTUALITES
from vitrail.socle import phrases
from vitrail.socle.calendrier import Calendrier, jour_civil
from vitrail.socle.longueurs import NOUVELLES_DU_FLUX

_AUTORITE = "2020"
"""A year for the identifiers of entries (RFC 4151). It never changes: readers know an entry by it."""


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The feed, when there is any news."""
    return {ACTUALITES: lambda: "".join(_lignes(site)).encode()} if nouvelles(site) else {}


def _lignes(site: Site) -> Iterator[str]:
    base = site.identite.racine
    domaine = base.split("/")[2]
    recentes = sorted(nouvelles(site), key=lambda nouvelle: (_jour(nouvelle), nouvelle.cle), reverse=True)
    retenues = recentes[:NOUVELLES_DU_FLUX]
    nom = site.identite.nom
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
    yield f"<id>tag:{domaine},{_AUTORITE}:actualites</id>\n"
    titre = phrases.typographier(epreuve.marquer(site.brouillon, f"{nom} : ce qui change"))
    yield f"<title>{escape(titre, False)}</title>\n"
    yield "<subtitle>Fermetures, résultats, enquêtes et actions faites, le plus récent d’abord.</subtitle>\n"
    yield f"<updated>{_instant(site.calendrier, _jour(retenues[0]))}</updated>\n"
    yield f"<author><name>{escape(nom, False)}</name><uri>{escape(base, False)}</uri></author>\n"
    if site.identite.licence:
        yield f"<rights>{escape(site.identite.licence, False)}</rights>\n"
    yield f'<link rel="self" type="application/atom+xml" href="{escape(base + ACTUALITES)}"/>\n'
    yield f'<link rel="alternate" type="text/html" hreflang="fr" href="{escape(base)}mises-a-jour/"/>\n'
    for nouvelle in retenues:
        yield from _entree(site.calendrier, nouvelle, base, domaine)
    yield "</feed>\n"


def _entree(calendrier: Calendrier, nouvelle: Nouvelle, base: str, domaine: str) -> Iterator[str]:
    yield "<entry>\n"
    yield f"<id>tag:{domaine},{_AUTORITE}:{nouvelle.cle}</id>\n"
    yield f"<title>{escape(phrases.typographier(nouvelle.titre), False)}</title>\n"
    yield f"<updated>{_instant(calendrier, _jour(nouvelle))}</updated>\n"
    yield f'<category term="{escape(phrases.slug(nouvelle.nature))}" label="{escape(nouvelle.nature)}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{escape(base + _page(nouvelle.adresse))}"/>\n'
    resume = f"{phrases.majuscule(phrases.date_partielle_en_mots(nouvelle.quand))}. {nouvelle.details}".strip()
    yield f"<summary>{escape(phrases.typographier(resume), False)}</summary>\n"
    yield "</entry>\n"


def _page(adresse: str) -> str:
    page, diese, ancre = adresse.partition("#")
    return f"{page}/{diese}{ancre}" if page else ""


def _jour(nouvelle: Nouvelle) -> date:
    """When it was written, or happened; a month or a year counts from its first day, lest it be new every day."""
    quand = nouvelle.quand.fin if nouvelle.quand.precision == "jour" else nouvelle.quand.debut
    return max(jour_civil(quand), jour_civil(nouvelle.ecrit_le or quand))


def _instant(calendrier: Calendrier, jour: date) -> str:
    return datetime.combine(jour, time(), calendrier.fuseau).isoformat()
