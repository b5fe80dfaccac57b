"""What one subscribes to: a feed of what changes, and the closures of a region in a calendar."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from vitrail.reponses.nation import cadre, ecoute
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.mots import marquer
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import AmeliorationLue, FermetureLue, ReleveReuni
from vitrail.socle import phrases
from vitrail.socle.longueurs import NOUVELLES_DU_FLUX
from vitrail.supports import ics
from vitrail.supports.ics import CalendrierICS, Ecriture, EvenementICS

_UN_JOUR = timedelta(days=1)


def fichiers(pays: Pays) -> dict[str, bytes]:
    """The feed, and the calendars, by address."""
    return {cadre.FLUX: "".join(_flux(pays)).encode(), **dict(_calendriers(pays))}


@dataclass(frozen=True, slots=True)
class NouvelleDuPays:
    le: date
    cle: str
    nature: str
    titre: str
    texte: str
    adresse: str


def nouvelles(pays: Pays) -> tuple[NouvelleDuPays, ...]:
    """What changed lately: figures published, closures announced, improvements; the newest first, none to come."""
    toutes = sorted(_nouvelles(pays), key=lambda dite: (-dite.le.toordinal(), dite.cle))
    return tuple(dite for dite in toutes if dite.le <= pays.today)[:NOUVELLES_DU_FLUX]


def _nouvelles(pays: Pays) -> Iterator[NouvelleDuPays]:
    for site in pays.sites:
        ou, nom = site.territoire.nomme, "/".join(site.cle)
        for le, nombre in sorted(_publications(site).items()):
            texte = f"{phrases.compte(nombre, 'chiffre')} à jour au {phrases.date_en_mots(le)}."
            yield NouvelleDuPays(
                le, f"{nom}/chiffres/{le}", "Chiffres", f"{ou} : chiffres publiés", texte, f"{site.adresse}indicateurs/"
            )
        for faite in site.rangees(AmeliorationLue):
            if faite.date and faite.date.precision == "jour":
                le, titre = faite.date.debut, f"{ou} : {faite.titre}"
                yield NouvelleDuPays(
                    le, f"{nom}/amelioration/{faite.id}", "Amélioration", titre, "", f"{site.adresse}ameliorations/"
                )
        for dite in site.rangees(FermetureLue):
            if dite.annonce_le and not dite.annulee:
                quand = phrases.intervalle_en_mots(dite.du, dite.au)
                titre = f"{ou} : {dite.motif}, {quand}"
                yield NouvelleDuPays(
                    dite.annonce_le.debut,
                    f"{nom}/fermeture/{dite.id}",
                    "Fermeture",
                    titre,
                    "",
                    f"{site.adresse}horaires/",
                )


def _publications(site: SiteReuni) -> dict[date, int]:
    jours: dict[date, int] = {}
    for releve in site.rangees(ReleveReuni):
        if releve.mis_a_jour and releve.valeur is not None:
            jours[releve.mis_a_jour] = jours.get(releve.mis_a_jour, 0) + 1
    return jours


def _flux(pays: Pays) -> Iterator[str]:
    recentes = nouvelles(pays)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
    yield f"<id>{_urne(pays.adresse or cadre.NOM)}</id>\n"
    yield f"<title>{escape(phrases.typographier(marquer(pays, f'{cadre.NOM} : ce qui change')))}</title>\n"
    yield f"<updated>{_instant(recentes[0].le if recentes else pays.today)}</updated>\n"
    yield f"<author><name>{escape(cadre.NOM)}</name></author>\n"
    if pays.adresse:
        yield f'<link rel="self" type="application/atom+xml" href={quoteattr(pays.adresse + cadre.FLUX)}/>\n'
    for dite in recentes:
        yield f"<entry>\n<id>{_urne(dite.cle)}</id>\n"
        yield f"<title>{escape(phrases.typographier(marquer(pays, dite.titre)))}</title>\n"
        yield f"<updated>{_instant(dite.le)}</updated>\n"
        yield f"<category term={quoteattr(phrases.slug(dite.nature))} label={quoteattr(dite.nature)}/>\n"
        yield f'<link rel="alternate" type="text/html" href={quoteattr(dite.adresse)}/>\n'
        yield f"<summary>{escape(phrases.typographier(dite.texte or dite.titre))}</summary>\n</entry>\n"
    yield "</feed>\n"


def _urne(cle: str) -> str:
    """An identifier that no address of ours is needed for."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, cle)}"


def _instant(jour: date) -> str:
    return datetime.combine(jour, time(), UTC).isoformat()


# --- closures ---


def _calendriers(pays: Pays) -> Iterator[tuple[str, bytes]]:
    yield ecoute.adresse_du_calendrier(), _calendrier(pays, "toutes les préfectures lues", pays.sites)
    for region in pays.regions:
        siens = [site for site in pays.sites if site.territoire.region == region]
        yield ecoute.adresse_du_calendrier(region), _calendrier(pays, region, siens)


def _calendrier(pays: Pays, titre: str, sites: Sequence[SiteReuni]) -> bytes:
    evenements = [_evenement(pays, site, dite) for site in sites for dite in site.rangees(FermetureLue)]
    evenements.sort(key=lambda evenement: (evenement.debut, evenement.cle))
    return ics.ecrire(
        CalendrierICS(
            titre=marquer(pays, f"Fermetures des préfectures : {titre}"),
            description="Fermetures et horaires modifiés que les préfectures annoncent sur leurs sites.",
            domaine=pays.adresse.split("/")[2] if pays.adresse else "vue-des-prefectures",
            fuseau=ZoneInfo("Europe/Paris"),
            evenements=tuple(evenements),
            adresse=f"{pays.adresse}fermetures/" if pays.adresse else "",
        )
    )


def _evenement(pays: Pays, site: SiteReuni, dite: FermetureLue) -> EvenementICS:
    quoi = "Fermé" if dite.nature == "fermeture" else "Horaires modifiés"
    titre = f"{'Annulé : ' * dite.annulee}{quoi} : {site.territoire.nom}" + (
        " (certains accueils)" if dite.points else ""
    )
    le = dite.annonce_le.debut if dite.annonce_le else site.identite.lu_le
    return EvenementICS(
        cle=f"{phrases.slug(site.adresse)}-{dite.id}-{dite.du.isoformat()}",
        debut=dite.du,
        fin=max(dite.au, dite.du) + _UN_JOUR,
        titre=marquer(pays, titre),
        texte=f"{dite.motif}.",
        ecrit=Ecriture(le),
        adresse=f"{site.adresse}horaires/",
        annule=dite.annulee,
    )
