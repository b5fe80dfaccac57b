"""Step 7: one Jinja environment, and what templates may ask of it. Everything is escaped unless built here."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context, pass_environment
from jinja2.meta import find_referenced_templates
from jinja2.nodes import Call, Name
from jinja2.runtime import Context
from markupsafe import Markup, escape

from vitrail.presentation import apparences
from vitrail.presentation.abonnements import ABONNEMENTS
from vitrail.socle import deja_fait, phrases, telephones
from vitrail.socle.temps import DatePartielle, Heure
from vitrail.socle.typographie import typographier_html
from vitrail.sources.modeles.base import Absence, Modele
from vitrail.sources.modeles.genres import adresse_de
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.mesure import Cible, Quantite
from vitrail.sources.pages import Gabarit, adresse

_MARQUES = ("preuve", "preuve_de")
"""What a template calls to mark evidence."""


class _EnvironnementVif(Environment):
    """One whose templates look for what is common to all in a plain dictionary: Jinja would go through a chain of them
    each time that a template imports another."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def environnement(apparence: str) -> Environment:
    """The environment of every template in one look, with French formats as filters."""
    env = _EnvironnementVif(
        loader=FunctionLoader(lambda nom: _lire(apparence, nom)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # no filter runs while a template is compiled: what is compiled may be kept
    )
    env.filters.update(
        jour=phrases.date_en_mots,
        jour_semaine=lambda jour: phrases.date_en_mots(jour, semaine=True),
        jour_court=lambda jour: phrases.date_en_mots(jour, semaine=True, annee=False),
        instant=phrases.instant_en_mots,
        date_partielle=phrases.date_partielle_en_mots,
        periode=phrases.periode_en_mots,
        plages=phrases.plages_en_mots,
        plage=phrases.plage_en_mots,
        heure=phrases.heure_en_mots,
        heure_du_jour=lambda minutes: phrases.heure_en_mots(Heure(minutes)),
        enumeration=phrases.enumeration,
        majuscule=phrases.majuscule,
        slug=phrases.slug,
        nombre=phrases.nombre,
        temps=temps,
        le_temps=le_temps,
        quand=quand,
        paragraphes=paragraphes,
        absence=absence,
        dit=dit,
        a_copier=a_copier,
        quantite=quantite,
        cible=cible,
        telephone=telephone,
        lien_externe=lien_externe,
        domaine=domaine,
    )
    env.globals.update(
        url=_url,
        existe=_existe,
        preuve=_preuve,
        preuve_de=_preuve_de,
        lieu_de=_lieu_de,
        compte=phrases.compte,
        adresse_de=adresse_de,
        abonnements=ABONNEMENTS,
    )
    return env


def _lire(apparence: str, nom: str) -> str | None:
    if nom == apparences.COMPOSANTS and (propres := apparences.lire(apparence, nom)) is not None:
        return propres
    fichier = resources.files("vitrail.pages").joinpath("gabarits", *nom.split("/"))
    return fichier.read_text("utf-8") if fichier.is_file() else None


def rendre(
    gabarit: Gabarit,
    chemin: str = "",
    connus: frozenset[str] = frozenset(),
    communs: Mapping[str, object] | None = None,
    lieux: Mapping[str, str] | None = None,
    langue: str = "fr",
    apparence: str = "vitrail",
    composee: bool = True,
) -> str:
    """Render ``gabarit`` for the page at ``chemin``; ``connus`` are the addresses of all pages and files, ``communs``
    what every page may read, ``lieux`` the places where the evidence is shown, for a page that links to it. ``langue``:
    that of the page; ``apparence``: the look of its site. French typography is put here, on the whole, and so nowhere
    else, unless nobody is to read the page (``composee``)."""
    page = {"_chemin": chemin, "_connus": connus, "_ancres": set(), "_lieux": lieux or {}}
    html = (
        environnement(apparence).get_template(gabarit.fichier).render({**page, **(communs or {}), **gabarit.variables})
    )
    return typographier_html(html, francais=langue == "fr") if composee else html


@cache
def peut_montrer_des_preuves(fichier: str, apparence: str) -> bool:
    """Whether a template, or one that it brings, may mark evidence: what the others show need not be looked at."""
    env = environnement(apparence)
    source = (apparence, fichier)
    return deja_fait.obtenir_objet("marque", source, lambda: [_marque(env, fichier, set())])[0]


def _marque(env: Environment, fichier: str, vus: set[str]) -> bool:
    """Whether ``fichier`` does, or one that it names and that is not among ``vus``."""
    vus.add(fichier)
    assert env.loader is not None
    arbre = env.parse(env.loader.get_source(env, fichier)[0])
    if any(isinstance(appel.node, Name) and appel.node.name in _MARQUES for appel in arbre.find_all(Call)):
        return True
    nommes = set(find_referenced_templates(arbre)) - vus
    return any(nomme is None or _marque(env, nomme, vus) for nomme in sorted(nommes, key=str))


@pass_context
def _url(contexte: Context, cible: str) -> str:
    """Relative address of a page or file of the site, or a link left as it is."""
    if cible.startswith(("https:", "mailto:", "tel:")):
        return cible
    page, diese, ancre = cible.partition("#")
    return adresse(f"{page.strip('/')}{diese}{ancre}", contexte["_chemin"])


@pass_context
def _existe(contexte: Context, cible: str) -> bool:
    """Whether a page of the site stands at ``cible``: a link to nothing is never written."""
    return cible.partition("#")[0].strip("/") in contexte["_connus"]


@pass_context
def _preuve(contexte: Context, *identifiants: str, ancre: str = "") -> Markup:
    """The attribute that ties a block to evidence of the referential, and its anchor: ``ancre`` when the block has
    one of its own, else one named after the first evidence that the page has not shown yet."""
    nouveaux = [nom for nom in identifiants if nom not in contexte["_ancres"]]
    contexte["_ancres"].update(nouveaux)
    nom = ancre or (f"preuve-{nouveaux[0]}" if nouveaux else "")
    marque = Markup(' data-preuve="{}"').format(" ".join(identifiants)) if identifiants else Markup("")
    return marque + (Markup(' id="{}"').format(nom) if nom else Markup(""))


@pass_context
def _preuve_de(
    contexte: Context,
    *champs: str,
    de: Modele | None = None,
    nommees: Sequence[str] = (),
    ensemble: bool = False,
    ancre: str = "",
) -> Markup:
    """The mark of a block that shows these fields (``contacts.telephones``; an empty one counts for nothing), of the
    record ``de`` or with ``ensemble`` of all records: the evidence that the referential says they bring, then
    ``nommees``, that the record itself names. Nothing when they bring none."""
    page = f"/{contexte['_chemin']}/".replace("//", "/")
    referentiel = contexte["site"].referentiel
    apportees = referentiel.preuves_apportees(*champs, fiche=de, page=page, ensemble=ensemble)
    return _preuve(contexte, *dict.fromkeys((*apportees, *nommees)), ancre=ancre)


@pass_context
def _lieu_de(contexte: Context, preuve: str) -> str:
    """Where the site shows this evidence, for ``url()``; empty when it does not."""
    lieux: Mapping[str, str] = contexte["_lieux"]
    return lieux.get(preuve, "")


def temps(moment: date, texte: str | None = None) -> Markup:
    """``<time>`` with its date for machines and its words for people."""
    mots = texte or phrases.instant_en_mots(moment)
    precision = "minutes" if isinstance(moment, datetime) else None
    iso = moment.isoformat(timespec=precision) if isinstance(moment, datetime) and precision else moment.isoformat()
    return Markup('<time datetime="{}">{}</time>').format(iso, mots)


def le_temps(moment: DatePartielle) -> Markup:
    """``le <time>``, ``en <time>``: a partial date as part of a sentence."""
    return Markup("{} {}").format(phrases.dans(moment).partition(" ")[0], quand(moment))


def quand(moment: DatePartielle) -> Markup:
    """A partial date, at its precision for machines too; a quarter or a half-year, which they do not know, in words
    alone."""
    mots = phrases.date_partielle_en_mots(moment)
    if moment.precision not in ("jour", "mois", "annee"):
        return Markup("{}").format(mots)
    return Markup('<time datetime="{}">{}</time>').format(moment.code, mots)


def paragraphes(texte: str) -> Markup:
    """Plain text of people -> paragraphs; an empty line separates them, nothing is interpreted."""
    blocs = [bloc.strip() for bloc in texte.split("\n\n") if bloc.strip()]
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup(" ").join(escape(ligne) for ligne in bloc.split("\n"))) for bloc in blocs
    )


_A_COPIER = re.compile(r'("[^"\n]+")')


def a_copier(message: str) -> Markup:
    """A message whose words between straight quotes are to be copied: they are code, and keep their signs."""
    code = Markup("<code>{}</code>")
    return Markup("").join(
        code.format(morceau) if rang % 2 else escape(morceau) for rang, morceau in enumerate(_A_COPIER.split(message))
    )


@pass_environment
def absence(env: Environment, valeur: Absence) -> Markup:
    """A typed absence, in words, with its reason."""
    badge = env.get_template(apparences.COMPOSANTS).module.badge  # type: ignore[attr-defined]
    mot = phrases.majuscule(MOTIFS_D_ABSENCE[valeur.motif])
    return Markup('<span class="vt-absence">{} {}</span>').format(badge(valeur.motif, mot), valeur.raison)


@pass_environment
def dit(env: Environment, valeur: str | Absence, sujet: str = "") -> str:
    """What is known, which says itself of what it speaks, or the typed absence in its place, which ``sujet`` does."""
    if not isinstance(valeur, Absence):
        return valeur
    return Markup("{} : {}").format(sujet, absence(env, valeur)) if sujet else absence(env, valeur)


def quantite(valeur: Quantite, unite: str | None = None) -> str:
    """``92,86 %``: the unit written with the value wins over the one of the indicator."""
    mesure = str(valeur.unite or unite or "nombre")
    suffixe = f" par {valeur.par}" if valeur.par else ""
    return phrases.avec_unite(valeur.valeur, mesure) + suffixe


def cible(valeur: Cible, unite: str | None = None) -> str:
    """``plus de 75 %``."""
    but = valeur.quantite
    suffixe = f" par {but.par}" if but.par else ""
    return phrases.cible_en_mots(valeur.comparateur, but.valeur, str(but.unite or unite or "nombre")) + suffixe


def telephone(numero: str) -> Markup:
    """A number that can be dialled; shown as written, never broken over two lines."""
    lien = Markup('<a class="vt-telephone" href="tel:{}">{}</a>')
    return lien.format(telephones.compose(numero), telephones.imprime(numero))


def domaine(adresse: str) -> str:
    """The site that an address leads to: ``service-public.gouv.fr``."""
    return adresse.removeprefix("https://").split("/")[0].removeprefix("www.")


def lien_externe(adresse: str, texte: str) -> Markup:
    """A link to another site, which says so."""
    if not adresse.startswith("https:"):
        return Markup('<a href="{}">{}</a>').format(adresse, texte)
    return Markup('<a href="{}">{} <span class="vt-attenue">({})</span></a>').format(adresse, texte, domaine(adresse))
