"""Small frames and pictures that another site may show: are we open, until when is the label valid.

They stay true when nobody builds the site again: the hour is told by the visitor's own device for the days published,
everything else carries its dates. A label that is not held has no badge; one that was held says so where it was shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from importlib import resources

from markupsafe import Markup

from vitrail.domaine import label, ouvertures, reception
from vitrail.domaine.horaires_dits import horaires_dits
from vitrail.domaine.label import EtatLabel
from vitrail.domaine.reception import entree_en_mots
from vitrail.domaine.site import Site
from vitrail.presentation import cadre, epreuve, reconstruction
from vitrail.presentation.entetes import POLITIQUE, TETE_DE_PAGE_SEULE
from vitrail.socle import phrases
from vitrail.socle.typographie import typographier_html
from vitrail.sources.modeles.horaires import PointAccueil
from vitrail.sources.pages import adresse
from vitrail.supports.badges import svg

DOSSIER = "badges"
PERDUS = ("expire", "suspendu", "retire")
"""States of a label that may still be framed somewhere: its badge then says that it is no longer in force."""


def fichiers(site: Site) -> dict[str, Callable[[], bytes]]:
    """The badges that this site can give, with their style and script."""
    faits: dict[str, Callable[[], bytes]] = {}
    for nom, point in ouverts(site.points).items():
        faits[f"{DOSSIER}/{nom}.html"] = partial(ouverture, site, point)
    if premier := principal(site.points):
        faits[f"{DOSSIER}/horaires.svg"] = partial(horaires_svg, site, premier)
    if label.etat_label(site).etat in ("labellise", *PERDUS):
        faits[f"{DOSSIER}/label.html"] = partial(label_html, site)
        faits[f"{DOSSIER}/label.svg"] = partial(label_svg, site)
    joints = {f"{DOSSIER}/{nom}": partial(_joint, nom) for nom in ("badge.css", "badge.js")}
    return {**faits, **joints} if faits else {}


def principal(points: Mapping[str, PointAccueil]) -> PointAccueil | None:
    """The point that speaks for the site: its first general reception, else the first place where one is received."""
    recus = [point for point in points.values() if point.semaine is not None and reception.recoit(point)]
    return next((point for point in recus if point.canal == "accueil"), next(iter(recus), None))


def ouverts(points: Mapping[str, PointAccueil]) -> dict[str, PointAccueil]:
    """Badges of opening by the name of their file: the main point, then each point that has hours."""
    avec_heures = {f"ouverture-{nom}": point for nom, point in points.items() if point.semaine is not None}
    premier = principal(points)
    return {"ouverture": premier, **avec_heures} if premier else avec_heures


def _joint(nom: str) -> bytes:
    return resources.files("vitrail.supports.badges").joinpath(nom).read_bytes()


_PAGE = (
    Markup("""<!doctype html>
<html lang="fr" data-fuseau="{fuseau}"{lu_le}>
<head>
""")
    + TETE_DE_PAGE_SEULE
    + Markup("""<link rel="stylesheet" href="badge.css">
<script src="badge.js" defer></script>
</head>
<body>
<main>
<h1>{titre}</h1>
<p class="dates">{nom}</p>
{corps}<p><a href="{lien}" target="_top">{suite}</a></p>
</main>
</body>
</html>
""")
)


_EXEMPLE = "Site de démonstration : ne vous y fiez pas pour venir."


def _reserves(site: Site) -> list[str]:
    """Why it must not be trusted yet."""
    exemple = _EXEMPLE if site.identite.demonstration else ""
    return [reserve for reserve in (epreuve.avis(site.brouillon), exemple) if reserve]


def _page(site: Site, titre: str, corps: Markup, cible: str, suite: str) -> bytes:
    lu_le = site.identite.date_reference == site.today
    reserves = (Markup('<p class="dates">{}</p>\n').format(reserve) for reserve in _reserves(site))
    html = _PAGE.format(
        politique=Markup(POLITIQUE),
        fuseau=site.calendrier.fuseau.key,
        lu_le=Markup(' data-lu-le="{}"').format(site.today.isoformat()) if lu_le else "",
        titre=titre,
        nom=site.identite.nom,
        corps=corps + Markup("").join(reserves),
        lien=adresse(cible, DOSSIER),
        suite=suite,
    )
    return typographier_html(html).encode()


_OUVERTURE = Markup("""<p class="etat" data-plages="{plages}" data-jours="{jours}" data-jusqua="{perime}" hidden></p>
<p class="dates" data-debut="{perime}" hidden>{avis}</p>
{semaines}{entree}<p class="dates">{mention}</p>
""")
_SEMAINE = Markup("<h2>{titre}</h2>\n<dl>\n{lignes}</dl>\n")
_LIGNE = Markup("<div><dt>{quand}</dt><dd>{heures}</dd></div>\n")


def ouverture(site: Site, point: PointAccueil) -> bytes:
    """Whether ``point`` is open now, where scripts run; the hours of its weeks everywhere.

    Once a refresh of the site has been missed, a closure may have been announced since: nothing is said of now.
    """
    jours = tuple(ouvertures.jours_de(site, point))
    noms = {
        journee.jour.isoformat(): phrases.date_en_mots(journee.jour, semaine=True, annee=False)
        for journee in jours
        if journee.plages
    }
    blocs = (
        _SEMAINE.format(
            titre=titre,
            lignes=Markup("").join(_LIGNE.format(quand=quand, heures=heures) for quand, heures in lignes),
        )
        for titre, lignes in semaines(site.today, point)
    )
    avis = reconstruction.plus_rafraichi(site)
    corps = _OUVERTURE.format(
        perime=avis["des"],
        avis=avis["texte"],
        plages=json.dumps(ouvertures.instants(site.calendrier, jours)),
        jours=json.dumps(noms, ensure_ascii=False),
        semaines=Markup("").join(blocs),
        entree=Markup("<p>{}</p>\n").format(entree) if (entree := entree_en_mots(site.lieux, point)) else "",
        mention=mention(site),
    )
    return _page(site, point.nom, corps, f"horaires#{point.id}", "Tous les horaires et les fermetures")


def semaines(today: date, point: PointAccueil) -> list[tuple[str, list[tuple[str, str]]]]:
    """The usual week and those in force or to come, in words: ``Du lundi au jeudi``, ``de 9 h à 12 h``."""
    return [
        (dits.titre, [(phrases.majuscule(quand) or dits.titre, phrases.plages_en_mots(p)) for quand, p in dits.heures])
        for dits in horaires_dits(today, point)
    ]


def mention(site: Site) -> str:
    """What keeps the hours true on a page that nobody refreshes: what they leave out, and when they were checked."""
    dates = cadre.fraicheur_de(site, [site.horaires])
    quand = (dates or {}).get("verifie_mots") or (dates or {}).get("mis_a_jour_mots")
    verifies = f" Heures vérifiées le {quand}." if quand else ""
    suivante = f" À revérifier le {dates['prochaine_mots']}." if dates and "prochaine_mots" in dates else ""
    return f"Hors jours fériés et fermetures annoncées.{verifies}{suivante}"


def horaires_svg(site: Site, point: PointAccueil) -> bytes:
    """The same weeks as a picture."""
    lignes: list[tuple[str, bool]] = []
    for titre, heures in semaines(site.today, point):
        lignes += [(titre, True), *((f"{quand} : {plages}", False) for quand, plages in heures)]
    titre = f"{site.identite.nom} : {point.nom}"
    return svg.carte(titre, lignes, " ".join((mention(site), *_reserves(site))))


_EN_COURS = Markup("""<p data-fin="{fin}">{phrase}</p>
<p data-fin="{fin}" data-apres hidden>Ce label n’est plus en cours.</p>
""")


def label_html(site: Site) -> bytes:
    """The label and its dates; what was shown once says that it is over."""
    etat = label.etat_label(site)
    phrase = dire_label(etat)
    corps = Markup("<p>{}</p>\n").format(phrase)
    if etat.valide and etat.terme:
        corps = _EN_COURS.format(phrase=phrase, fin=etat.terme.isoformat())
    suite = "Ce que le label couvre" if etat.valide else "Où en est le label"
    return _page(site, f"Label {site.referentiel.identite.nom}", corps, "label", suite)


def label_svg(site: Site) -> bytes:
    etat = label.etat_label(site)
    titre = f"Label {site.referentiel.identite.nom}"
    note = " ".join(filter(None, (dire_label(etat), epreuve.avis(site.brouillon))))
    return svg.carte(titre, [(site.identite.nom, False)], note)


def dire_label(etat: EtatLabel) -> str:
    """One sentence with its dates, that no later day can make false."""
    if etat.etat == "labellise":
        return label.validite_en_mots(etat)
    au = phrases.dans(etat.au) if etat.au else ""
    return {
        "expire": f"Ce label n’est plus en cours : il a expiré {au}.",
        "suspendu": "Ce label est suspendu.",
        "retire": "Ce label a été retiré.",
    }[etat.etat]
