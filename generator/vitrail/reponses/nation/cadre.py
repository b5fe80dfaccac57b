"""The pages of the view, whole: what each shows, rendered as any page of ours, in the frame of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, pass_context
from jinja2.runtime import Context

from vitrail import __version__
from vitrail.presentation import rendu
from vitrail.presentation.theme import Bandeau, ExtraDuTheme
from vitrail.reponses.nation.pays import Pays
from vitrail.socle import phrases
from vitrail.sources.pages import Vue

THEME, PAQUET = "vitrail_theme", "vitrail.reponses.nation"
RESSOURCES = "partials/ressources.html"
"""The template of the theme that names its assets; the view has a sheet of its own."""
NOM = "Les préfectures, vues ensemble"
OBJET = "Label, chiffres et retards, d’après ce que chaque site publie"
RUBRIQUES = (
    ("", "Ma préfecture"),
    ("indicateurs", "Indicateurs"),
    ("fraicheur", "Retards"),
    ("ecoute", "Enquêtes et suites"),
    ("fermetures", "Fermetures"),
    ("donnees", "Données et méthode"),
)
INCONNUE = "404.html"
FLUX = "flux/actualites.atom"


def pages(pays: Pays, vues: Sequence[Vue], fichiers: Iterable[str]) -> dict[str, bytes]:
    """``index.html`` of each view, and the page of addresses that do not exist."""
    connus = frozenset(vue.chemin for vue in vues) | frozenset(fichiers)
    communs = {"pays": pays}
    rendues = {
        _fichier(vue.chemin): _habiller(
            pays, vue, rendu.rendre(vue.remplir(), vue.chemin, connus, {"vue": vue, **communs})
        )
        for vue in vues
    }
    return {**rendues, INCONNUE: _encadrer(pays, INCONNUE, {"url": INCONNUE, "meta": {"feuille": "nation"}})}


def _fichier(chemin: str) -> str:
    return f"{chemin}/index.html" if chemin else "index.html"


def _habiller(pays: Pays, vue: Vue, html: str) -> bytes:
    rubrique = vue.rubrique
    nom = dict(RUBRIQUES).get(rubrique)
    meta: dict[str, object] = {
        "title": phrases.typographier(vue.titre),
        "description": phrases.typographier(vue.description),
        "section": rubrique,
        "feuille": "nation",
        "fil": [{"titre": nom, "url": f"{rubrique}/"}] if nom and rubrique != vue.chemin else [],
        **({"accueil": True} if not vue.chemin else {}),
        **({"libelle": phrases.typographier(vue.libelle)} if vue.libelle else {}),
    }
    page = {"url": f"{vue.chemin}/" if vue.chemin else "", "title": meta["title"], "meta": meta, "content": html}
    return _encadrer(pays, "main.html", page)


def _encadrer(pays: Pays, gabarit: str, page: Mapping[str, object]) -> bytes:
    config = {"site_name": NOM, "site_url": pays.adresse, "extra": {"vitrail": _extra(pays)}}
    return _environnement().get_template(gabarit).render(page=page, config=config, nav=()).encode()


def _extra(pays: Pays) -> ExtraDuTheme:
    bandeaux: list[Bandeau] = []
    if pays.demonstration:
        bandeaux.append(
            {
                "type": "demonstration",
                "mot": "Démonstration",
                "titre": "tout est inventé, site non officiel",
                "texte": phrases.typographier(
                    "Noms et numéros de départements sont vrais. Labels, chiffres, dates, retards et fermetures sont "
                    "ceux de sites d’exemple : ils ne disent rien d’aucune préfecture."
                ),
            }
        )
    return {
        "nom": NOM,
        "objet": OBJET,
        "bandeaux": bandeaux,
        "menu": [
            {"id": chemin, "titre": nom, "url": f"{chemin}/" if chemin else "./"} for chemin, nom in RUBRIQUES[1:]
        ],
        "pied": {
            "liens": [{"titre": "Données et méthode", "url": "donnees/"}],
            "adresse_lignes": [],
            "editeur": "",
            "mention_accessibilite": "",
        },
        "panes": [1, 2, 3, 4, 5, 6, 7, 8],
        "genere_mots": phrases.typographier(phrases.date_en_mots(pays.today)),
        "genere_le": pays.today.isoformat(),
        "abonnements": [{"url": FLUX, "type": "application/atom+xml", "titre": "Ce qui change"}],
        "robots": "noindex" if pays.demonstration else None,
        "version": __version__,
    }


def assets() -> dict[str, bytes]:
    """What the pages ask for: the sheet and the script of the view, and the script and the icon of the theme."""
    du_theme = [fichier for fichier in _dossier(THEME).iterdir() if re.match(r"vitrail\..*js|favicon\.", fichier.name)]
    siens = _dossier(PAQUET).iterdir()
    return {f"assets/{fichier.name}": fichier.read_bytes() for fichier in (*du_theme, *siens)}


def _dossier(paquet: str) -> Traversable:
    return resources.files(paquet).joinpath("assets")


def _nomme(debut: str, fin: str) -> str:
    noms = (fichier.name for fichier in _dossier(PAQUET).iterdir())
    return next(f"assets/{nom}" for nom in noms if nom.startswith(debut) and nom.endswith(fin))


def script() -> str:
    """Address of the script that finds a department, fetched on use."""
    return _nomme("nation.", ".js")


@cache
def _environnement() -> Environment:
    """The templates of the theme, read as a host reads them."""
    env = Environment(loader=FunctionLoader(_lire), autoescape=False)  # the theme escapes by itself
    env.filters["url"] = _url
    return env


def _lire(nom: str) -> str | None:
    fichier = resources.files(THEME).joinpath(*nom.split("/"))
    if not fichier.is_file():
        return None
    texte = fichier.read_text("utf-8")
    return f'{texte}{{% set feuilles = {{"nation": "{_nomme("nation.", ".css")}"}} %}}' if nom == RESSOURCES else texte


@pass_context
def _url(contexte: Context, cible: str) -> str:
    """An address of the site, from the page that is being written."""
    if cible.startswith(("https:", "mailto:", "#")):
        return cible
    page: Mapping[str, str] = contexte["page"]
    remonter = "../" * page["url"].count("/")
    if page["url"] == INCONNUE:  # it is shown at any depth
        remonter = urlsplit(contexte["config"]["site_url"]).path or "/"
    return f"{remonter}{cible.removeprefix('./').removeprefix('.')}" or "./"
