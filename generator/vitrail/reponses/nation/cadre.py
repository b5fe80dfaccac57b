"""The pages of the view, whole: what each shows, rendered as any page of ours, in the frame of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, pass_context
from jinja2.runtime import Context

from vitrail import __version__
from vitrail.presentation import apparences, rendu
from vitrail.presentation.cadre import systeme_de_design
from vitrail.presentation.theme import Bandeau, ExtraDuTheme
from vitrail.reponses.nation.pays import Pays
from vitrail.socle import phrases
from vitrail.sources.modeles.reseau import VueDuReseau
from vitrail.sources.pages import Vue

THEME, PAQUET = "vitrail_theme", "vitrail.reponses.nation"
RESSOURCES = "partials/ressources.html"
"""The template of the theme that names its assets; the view has a sheet of its own."""
_DU_THEME = re.compile(r"vitrail\..*js|affichage\.|favicon\.")
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


@dataclass(frozen=True, slots=True)
class _CadreDeLaVue:
    """What is the same around every page."""

    apparence: str
    adresse: str
    extra: ExtraDuTheme


def apparence_de(reglages: VueDuReseau | None) -> str:
    """The look of the view; ours without settings."""
    return reglages.apparence if reglages else "vitrail"


def pages(
    pays: Pays, vues: Sequence[Vue], fichiers: Iterable[str], reglages: VueDuReseau | None = None
) -> dict[str, bytes]:
    """``index.html`` of each view, and the page of addresses that do not exist."""
    autour = _CadreDeLaVue(apparence_de(reglages), pays.adresse, _extra(pays, reglages))
    connus = frozenset(vue.chemin for vue in vues) | frozenset(fichiers)
    communs = {"pays": pays}
    rendues = {
        _fichier(vue.chemin): _habiller(
            autour,
            vue,
            rendu.rendre(vue.remplir(), vue.chemin, connus, {"vue": vue, **communs}, apparence=autour.apparence),
        )
        for vue in vues
    }
    return {**rendues, INCONNUE: _encadrer(autour, INCONNUE, {"url": INCONNUE, "meta": {"feuille": "nation"}})}


def _fichier(chemin: str) -> str:
    return f"{chemin}/index.html" if chemin else "index.html"


def _habiller(autour: _CadreDeLaVue, vue: Vue, html: str) -> bytes:
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
    return _encadrer(autour, "main.html", page)


def _encadrer(autour: _CadreDeLaVue, gabarit: str, page: Mapping[str, object]) -> bytes:
    config = {"site_name": NOM, "site_url": autour.adresse, "extra": {"vitrail": autour.extra}}
    return _environnement(autour.apparence).get_template(gabarit).render(page=page, config=config, nav=()).encode()


def _extra(pays: Pays, reglages: VueDuReseau | None) -> ExtraDuTheme:
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
    montre: ExtraDuTheme = {
        "nom": NOM,
        "objet": OBJET,
        "bandeaux": bandeaux,
        "menu": [
            {"id": chemin, "titre": nom, "url": f"{chemin}/" if chemin else "./"} for chemin, nom in RUBRIQUES[1:]
        ],
        "pied": {
            "liens": [{"titre": "Données et méthode", "url": "donnees/"}, *_liens(reglages)],
            "adresse_lignes": [],
            "editeur": phrases.typographier(reglages.editeur) if reglages and reglages.editeur else "",
            "mention_accessibilite": "",
        },
        "panes": [1, 2, 3, 4, 5, 6, 7, 8],
        "genere_mots": phrases.typographier(phrases.date_en_mots(pays.today)),
        "genere_le": pays.today.isoformat(),
        "abonnements": [{"url": FLUX, "type": "application/atom+xml", "titre": "Ce qui change"}],
        "robots": "noindex" if pays.demonstration else None,
        "version": __version__,
    }
    if reglages and (dit := systeme_de_design(reglages.apparence, reglages.dsfr, reglages.licence, "donnees/")):
        montre["dsfr"] = dit
    return montre


def _liens(reglages: VueDuReseau | None) -> list[dict[str, str]]:
    """What stands elsewhere and the foot names: what the law wants of a site of the State."""
    voulus = reglages.liens if reglages else ()
    return [{"titre": phrases.typographier(lien.titre), "url": lien.lien} for lien in voulus]


def assets(apparence: str) -> dict[str, bytes]:
    """What the pages ask for: the sheet and the script of the view, and the scripts and the icon of the theme."""
    theme = apparences.paquet(apparence) or resources.files(THEME)
    du_theme = [fichier for fichier in theme.joinpath("assets").iterdir() if _DU_THEME.match(fichier.name)]
    siens = (_dossier(PAQUET).joinpath(PurePosixPath(nom).name) for nom in (_feuille(apparence), script()))
    return {f"assets/{fichier.name}": fichier.read_bytes() for fichier in (*du_theme, *siens)}


def _feuille(apparence: str) -> str:
    return _nomme("nation." if apparences.paquet(apparence) is None else f"nation-{apparence}.", ".css")


def _dossier(paquet: str) -> Traversable:
    return resources.files(paquet).joinpath("assets")


def _nomme(debut: str, fin: str) -> str:
    noms = (fichier.name for fichier in _dossier(PAQUET).iterdir())
    return next(f"assets/{nom}" for nom in noms if nom.startswith(debut) and nom.endswith(fin))


def script() -> str:
    """Address of the script that finds a department, fetched on use."""
    return _nomme("nation.", ".js")


@cache
def _environnement(apparence: str) -> Environment:
    """The templates of the theme, and over them those of a look, read as a host reads them."""
    chargeur = FunctionLoader(lambda nom: _lire(apparence, nom))
    env = Environment(loader=chargeur, autoescape=False)  # the theme escapes by itself
    env.filters["url"] = _url
    return env


def _lire(apparence: str, nom: str) -> str | None:
    texte = apparences.lire(apparence, nom) or _du_theme(nom)
    return f'{texte}{{% set feuilles = {{"nation": "{_feuille(apparence)}"}} %}}' if nom == RESSOURCES else texte


def _du_theme(nom: str) -> str | None:
    fichier = resources.files(THEME).joinpath(*nom.split("/"))
    return fichier.read_text("utf-8") if fichier.is_file() else None


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
