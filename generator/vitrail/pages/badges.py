"""``/donnees/badges/``: how another site shows our hours or our label, with the lines to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vitrail.domaine import label
from vitrail.domaine.site import Site
from vitrail.sources.modeles.site import Identite
from vitrail.sources.pages import Gabarit, Vue
from vitrail.supports import badges


@dataclass(frozen=True, slots=True)
class VueBadge:
    """A badge, where it is, and the line that shows it. ``genre``: ``cadre`` or ``image``."""

    genre: str
    titre: str
    texte: str
    adresse: str
    code: str


@dataclass(frozen=True, slots=True)
class GabaritBadges(Gabarit):
    fichier: ClassVar[str] = "badges.html"

    badges: tuple[VueBadge, ...]


def pages(site: Site) -> Iterator[Vue]:
    trouves = tuple(_tous(site))
    if not trouves:
        return
    yield Vue(
        chemin="donnees/badges",
        titre="Montrer nos horaires sur votre site",
        libelle="Badges",
        description="Un cadre ou une image à poser sur un autre site : nos horaires, notre label, toujours justes.",
        gabarit=GabaritBadges(badges=trouves),
    )


def _tous(site: Site) -> Iterator[VueBadge]:
    for nom, point in badges.ouverts(site.points).items():
        if nom == "ouverture":
            texte = "Ce cadre suit le point d’accueil principal : son adresse ne changera pas."
            yield _cadre(site.identite, nom, f"Ouvert ou fermé : {point.nom}", f"Horaires : {site.identite.nom}", texte)
        else:
            yield _cadre(
                site.identite, nom, f"Le même, pour : {point.nom}", f"Horaires : {point.nom}, {site.identite.nom}", ""
            )
    if premier := badges.principal(site.points):
        titre = f"Les heures en image : {premier.nom}"
        alternative = f"Horaires d’ouverture, {site.identite.nom} : suivre le lien pour les lire"
        yield _image(site.identite, "horaires", titre, alternative, "horaires")
    etat = label.etat_label(site)
    if etat.valide:
        nom = site.referentiel.identite.nom
        texte = "Le jour où le label prend fin, ce cadre et cette image le disent d’eux-mêmes."
        yield _cadre(site.identite, "label", f"Le label {nom}", f"Label {nom} : {site.identite.nom}", texte)
        yield _image(
            site.identite,
            "label",
            f"Le label {nom} en image",
            f"Label {nom} de {site.identite.nom} : ses dates",
            "label",
        )


def _cadre(identite: Identite, nom: str, titre: str, nom_du_cadre: str, texte: str) -> VueBadge:
    chemin = f"{badges.DOSSIER}/{nom}.html"
    adresse = _publique(identite, chemin)
    code = f'<iframe src="{adresse}" title="{_sur(nom_du_cadre)}" width="360" height="420" loading="lazy"></iframe>'
    return VueBadge("cadre", titre, texte, chemin, code)


def _image(identite: Identite, nom: str, titre: str, alternative: str, page: str) -> VueBadge:
    chemin = f"{badges.DOSSIER}/{nom}.svg"
    image = f'<img src="{_publique(identite, chemin)}" alt="{_sur(alternative)}" width="360" loading="lazy">'
    code = f'<a href="{_publique(identite, page)}/">{image}</a>'
    return VueBadge("image", titre, "", chemin, code)


def _publique(identite: Identite, chemin: str) -> str:
    return f"{identite.racine}{chemin}"


def _sur(texte: str) -> str:
    """Words inside an attribute of the line to copy."""
    return texte.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
