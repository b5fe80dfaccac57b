"""What the view gives beside its pages: merged tables, a read-only interface, a feed, a calendar per region, the index
by which one finds a department. Each file of a demonstration says that it is one."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr
from zoneinfo import ZoneInfo

from vitrail.presentation import entetes
from vitrail.reponses.nation import cadre, ecoute, tables_reunies, territoires
from vitrail.reponses.nation.comparaison import Comparaison
from vitrail.reponses.nation.lecture import SiteReuni
from vitrail.reponses.nation.pays import Pays
from vitrail.reponses.nation.rangees import AmeliorationLue, FermetureLue, LieuLu, ReleveReuni
from vitrail.reponses.nation.tables_reunies import TableReunie
from vitrail.socle import phrases
from vitrail.socle.arbres import Json
from vitrail.socle.longueurs import NOUVELLES_DU_FLUX
from vitrail.socle.mots import aplatir
from vitrail.sources.pages import Vue
from vitrail.supports import ics
from vitrail.supports.donnees import schemas
from vitrail.supports.donnees.tables import ecrire, en_csv, lisible, simple
from vitrail.supports.ics import CalendrierICS, Ecriture, EvenementICS

API = "api/v1"
DONNEES = "donnees"
INDEX = "chercher.json"
_UN_JOUR = timedelta(days=1)
_MARQUE = "Démonstration, tout est inventé – "


def marquer(pays: Pays, titre: str) -> str:
    """``titre``, with what says that all of it is invented, when it is."""
    return f"{_MARQUE}{titre}" if pays.demonstration else titre


def fichiers(pays: Pays, tables: Sequence[TableReunie], vues: Mapping[str, Comparaison]) -> dict[str, bytes]:
    """Every file by address."""
    return {
        **_donnees(pays, tables),
        **_interface(pays, tables, vues),
        cadre.FLUX: "".join(_flux(pays)).encode(),
        **dict(_calendriers(pays)),
        INDEX: _index(pays),
        **entetes.fichiers(pays.adresse or "https://exemple.invalid/", "noindex" if pays.demonstration else None),
    }


# --- tables ---


def _donnees(pays: Pays, tables: Sequence[TableReunie]) -> dict[str, bytes]:
    contenus = {table.id: en_csv([colonne.nom for colonne in table.colonnes], table.rangees) for table in tables}
    paquet: dict[str, Json] = {
        "$schema": "https://specs.frictionlessdata.io/schemas/tabular-data-package.json",
        "profile": "tabular-data-package",
        "name": "prefectures-vues-ensemble",
        "title": marquer(pays, cadre.NOM),
        "description": "Les données ouvertes des sites des préfectures, réunies ; chaque ligne dit d’où elle vient.",
        "lang": "fr",
        "version": pays.today.isoformat(),
        "vitrail": {"edition": schemas.EDITION_DES_DONNEES, "demonstration": pays.demonstration, "reunion": True},
        "resources": [schemas.ressource(table, contenus[table.id]) for table in tables],
    }
    return {
        **{f"{DONNEES}/{nom}.csv": contenu for nom, contenu in contenus.items()},
        **{f"{DONNEES}/{table.id}.schema.json": lisible(schemas.schema(table)) for table in tables},
        f"{DONNEES}/datapackage.json": lisible(paquet),
    }


# --- the interface ---


def _interface(pays: Pays, tables: Sequence[TableReunie], vues: Mapping[str, Comparaison]) -> dict[str, bytes]:
    faits = {f"{API}/{table.id}.json": _enveloppe(pays, table, table.rangees) for table in tables}
    par_id = {table.id: table for table in tables}
    if releves := par_id.get("indicateurs"):
        for nom in pays.mesures:
            lignes = tuple(tables_reunies.de_mesure(releves, nom))
            faits[f"{API}/indicateurs/{nom}.json"] = _enveloppe(pays, releves, lignes, _resume(vues.get(nom)))
    for lieu in pays.territoires:
        faits[f"{API}/departements/{lieu.code.lower()}.json"] = lisible(
            {
                **_faits(pays),
                "departement": lieu.code,
                "nom": lieu.nom,
                "region": lieu.region,
                "jeux": {
                    table.id: [_json(rangee) for rangee in siennes]
                    for table in tables
                    if (siennes := tuple(tables_reunies.du_departement(table, lieu.code)))
                },
            }
        )
    index: dict[str, Json] = {
        **_faits(pays),
        "jeux": [
            {
                "id": table.id,
                "titre": table.titre,
                "description": table.description,
                "adresse": f"{pays.adresse}{API}/{table.id}.json",
                "lignes": len(table.rangees),
            }
            for table in tables
        ],
        "indicateurs": [f"{pays.adresse}{API}/indicateurs/{nom}.json" for nom in pays.mesures],
        "departements": [f"{pays.adresse}{API}/departements/{lieu.code.lower()}.json" for lieu in pays.territoires],
    }
    return {**faits, f"{API}/index.json": lisible(index)}


def _faits(pays: Pays) -> dict[str, Json]:
    return {
        "source": marquer(pays, cadre.NOM),
        "demonstration": pays.demonstration,
        "le": pays.today.isoformat(),
        "sites_lus": len(pays.sites),
        "sites_ecartes": len(pays.ecartes),
    }


def _json(rangee: Mapping[str, object]) -> dict[str, Json]:
    return {nom: simple(valeur) for nom, valeur in rangee.items()}  # type: ignore[arg-type]


def _resume(vue: Comparaison | None) -> dict[str, Json]:
    if vue is None:
        return {"comparaison": None}
    return {
        "comparaison": {
            "periode": vue.periode.code,
            "sites_compares": len(vue.comparees),
            "mediane": None if vue.mediane is None else simple(vue.mediane),
            "objectifs_atteints": vue.atteints,
            "objectifs_juges": vue.juges,
            "n": vue.effectif,
            "n_non_dits": vue.effectifs_tus,
        }
    }


def _enveloppe(
    pays: Pays, table: TableReunie, rangees: Sequence[Mapping[str, object]], resume: Mapping[str, Json] | None = None
) -> bytes:
    """The facts of a table, then its rows, one a line."""
    debut = ecrire({**_faits(pays), "jeu": table.id, "titre": table.titre, **(resume or {})}).removesuffix("}")
    return "".join((debut, ',"lignes":[\n', ",\n".join(ecrire(_json(rangee)) for rangee in rangees), "\n]}\n")).encode()


# --- what is new ---


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


# --- find a department ---


def _index(pays: Pays) -> bytes:
    """By department: code, name, plain names by which it is found (its own, those of the towns that receive people),
    and how its postal codes begin."""
    communes = {lieu.code: _communes(pays, lieu.code) for lieu in pays.territoires}
    entrees = [
        [
            lieu.code,
            lieu.nom,
            " ".join([aplatir(lieu.nom), aplatir(lieu.chef_lieu), *communes[lieu.code][0]]),
            communes[lieu.code][1] or [territoires.prefixe_postal(lieu.code)],
        ]
        for lieu in pays.territoires
    ]
    return json.dumps(entrees, ensure_ascii=False, separators=(",", ":")).encode()


def _communes(pays: Pays, code: str) -> tuple[list[str], list[str]]:
    """Towns of a department in which people are received; and the beginnings of its postal codes, with the codes of
    those towns that begin otherwise."""
    lieux = [lieu for site in pays.par_departement.get(code, ()) for lieu in site.rangees(LieuLu)]
    prefixe = territoires.prefixe_postal(code)
    ailleurs = {lieu.code_postal for lieu in lieux if lieu.code_postal and not lieu.code_postal.startswith(prefixe)}
    return sorted({aplatir(lieu.commune) for lieu in lieux if lieu.commune}), [prefixe, *sorted(ailleurs)]


def plan(pays: Pays, vues: Sequence[Vue]) -> bytes:
    """The site map: every page, as of today; of addresses that nobody said, those from the root."""
    lignes = "".join(
        f"<url><loc>{escape(f'{pays.adresse}{vue.chemin}/' if vue.chemin else pays.adresse or '/')}</loc>"
        f"<lastmod>{pays.today.isoformat()}</lastmod></url>\n"
        for vue in vues
    )
    tete = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{tete}{lignes}</urlset>\n".encode()
