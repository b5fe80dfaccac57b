"""What is said on the telephone: the voice server, the answering machine, the sheet of the switchboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from html import escape

from vitrail.domaine.site import Site
from vitrail.presentation import epreuve
from vitrail.socle import phrases
from vitrail.supports.vocal import fiche
from vitrail.supports.vocal.messages import Message, repondeur, serveur

SERVEUR, REPONDEUR, STANDARD = "vocal/serveur", "vocal/repondeur", "vocal/standard.txt"
_TITRES = {SERVEUR: "Serveur vocal", REPONDEUR: "Répondeur"}


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """Each script as text and as SSML, and the sheet; only those that have something to say."""
    trouves: dict[str, Callable[[], bytes]] = {}
    for adresse, source in ((SERVEUR, serveur), (REPONDEUR, repondeur)):
        if messages := source(site):
            trouves[f"{adresse}.txt"] = partial(texte, site, _TITRES[adresse], messages)
            trouves[f"{adresse}.ssml"] = partial(ssml, site, messages)
    if site.points:
        trouves[STANDARD] = partial(fiche.texte, site)
    return trouves


def texte(site: Site, titre: str, messages: Sequence[Message]) -> bytes:
    """One sentence a line, for the person who records it; what starts with ``#`` is not said."""
    lignes = [
        f"# {titre} : {site.identite.nom}",
        f"# Texte du {phrases.date_en_mots(site.today)}{fiche.source(site.horaires)}.",
        *([f"# {epreuve.avis(site.brouillon)}"] if site.brouillon else []),
        "# Une phrase par ligne. Ce qui suit un dièse ne se lit pas à haute voix.",
    ]
    for message in messages:
        lignes += ["", f"# {message.titre}", *message.phrases]
    return ("\n".join(lignes) + "\n").encode()


def ssml(site: Site, messages: Sequence[Message]) -> bytes:
    """The same for a synthetic voice (Speech Synthesis Markup Language 1.1, W3C): a mark where each message starts."""
    return "\n".join([*_ssml(site.brouillon, site.today, messages), ""]).encode()


def _ssml(brouillon: bool, today: date, messages: Sequence[Message]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="fr-FR">'
    yield f"<!-- {today.isoformat()} -->"
    if brouillon:
        yield f"<!-- {epreuve.avis(brouillon)} -->"
    for message in messages:
        yield f'<mark name="{escape(message.nom)}"/>'
        yield "<p>"
        yield from (f'<s>{escape(phrase, False)}</s><break time="400ms"/>' for phrase in message.phrases)
        yield "</p>"
        yield '<break time="900ms"/>'
    yield "</speak>"
