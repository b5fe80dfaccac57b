"""All that the sites of the repository give, whole: pages, files, findings, reports, pages of the editor.

``tests/sorties/*.json`` keeps a print of each, so that no change of an output goes unseen; what each should say is the
matter of the other tests.

``python -m tests.sorties [NOM…]`` writes them again, once the changes that the test lists have been looked at.
"""

import hashlib
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests import annuaire, pages_de_l_editeur
from tests.conftest import REPOSITORY
from tests.nation import LE, pays_invente
from tests.scenarios import phrase
from tests.sites_lus import CAS, octets_de, site_bati, site_lu
from tests.tableurs.envois import ENVOIS
from tests.tableurs.refuses import FAUX
from vitrail.bord.editeur import decap
from vitrail.build import Build
from vitrail.controle.audit import auditer, relever_pages
from vitrail.domaine.agenda import agenda
from vitrail.reponses import differences, nation
from vitrail.reponses.rapports import RAPPORTS, diff, sommaire
from vitrail.reponses.rapports import agenda as echeances
from vitrail.reponses.rapports import audit as grilles
from vitrail.saisie import formulaires, schemas
from vitrail.saisie.annuaire import liste, sites
from vitrail.saisie.annuaire.sites import Cadre
from vitrail.saisie.annuaire.source import FichierCite
from vitrail.saisie.tableurs import compte_rendu, importation, lecture
from vitrail.saisie.tableurs.selection import DemandeDePeriode
from vitrail.socle.temps import Periode
from vitrail.sources.referentiel import charger

DOSSIER = Path(__file__).with_name("sorties")
_SITES = {"demonstration" if racine == REPOSITORY else racine.name: (racine, le) for racine, le in CAS}
_FLUX = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def noms() -> list[str]:
    """What is kept: the outputs of each site, and those that are of none."""
    return [*_SITES, *_SANS_SITE]


def empreintes(nom: str) -> dict[str, str]:
    """A print of each output, by its name."""
    donnees = _du_site(*_SITES[nom]) if nom in _SITES else _SANS_SITE[nom]()
    return {nom: hashlib.sha256(octets).hexdigest()[:16] for nom, octets in sorted(donnees)}


def gardees(nom: str) -> dict[str, str]:
    """Those that were kept."""
    lues: dict[str, str] = json.loads((DOSSIER / f"{nom}.json").read_text("utf-8"))
    return lues


def _du_site(racine: Path, le: date) -> Iterator[tuple[str, bytes]]:
    bati = site_bati(racine, le)
    for page in bati.pages:
        yield f"pages/{page.chemin}", f"{page.titre}\n{_json(page.meta)}\n{page.html}".encode()
    for adresse in bati.fichiers:
        yield adresse, _FLUX.sub(_deplier, octets_de(bati, adresse))
    yield "thème", _json(bati.extra).encode()
    for nom, texte in {**_rapports(bati), **_reponses(bati)}.items():
        yield f"rapports/{nom}", texte.encode()
    for adresse, vue in pages_de_l_editeur.pages(racine, le, gestes=racine.name == "pratique"):
        yield f"éditeur{adresse}", vue.encode()


def _du_logiciel() -> Iterator[tuple[str, bytes]]:
    """The schemas of the data, the forms of the editor on line, and what comes of the spreadsheets of services."""
    for nom, schema in schemas.schemas().items():
        yield f"schémas/{nom}", schema.encode()
    en_ligne = decap.reglages(formulaires.formulaires({}), {"name": "github"}, relecture=True)
    yield "éditeur en ligne", _json(en_ligne).encode()
    site = site_lu(REPOSITORY, date(2022, 7, 20))
    for envoi in (*ENVOIS, *FAUX):
        demande = DemandeDePeriode(Periode.lire(envoi.periode), fichier=envoi.nom.rpartition(".")[0], notes=True)
        plan = importation.planifier(site, lecture.lire(envoi.octets), demande, None)
        dits = [f"{dit.lieu} : {dit.message} {dit.conseil}" for dit in plan.bilan.diagnostics]
        yield f"tableaux/{envoi.nom}", "\n".join([compte_rendu.ecrire(plan), _json(plan.donnees), *dits]).encode()


def _du_pays() -> Iterator[tuple[str, bytes]]:
    """The view of invented prefectures."""
    return iter(nation.batir(pays_invente(5, 40), LE, "https://vue.reseau.example/").fichiers.items())


def _de_l_annuaire() -> Iterator[tuple[str, bytes]]:
    """The sites that begin from records of the directory with their quirks, and what is to be looked at."""
    cite = FichierCite("2026-08-18.json", date(2026, 8, 18), True)
    cadre = Cadre(cite, sites.ADRESSE_A_DECIDER, charger("qual-e-pref-2018"), date(2026, 11, 30), "0.1.0")
    connus = [*liste.services()]
    for rang, variante in enumerate(annuaire.VARIANTES):
        code = connus[rang * len(connus) // len(annuaire.VARIANTES)]
        site = sites.composer(liste.services()[code], annuaire.fiche(code, **variante), cadre, "tout", "PUB024")
        for nom in (
            "site_config/site.yml",
            *(f"content/donnees/{nom}.yml" for nom in ("acces", "contacts", "horaires")),
        ):
            yield f"{code}/{nom}", site.fichiers[nom]
        yield f"{code}/remarques", _json(site.remarques).encode()


_SANS_SITE: Mapping[str, Callable[[], Iterator[tuple[str, bytes]]]] = {
    "logiciel": _du_logiciel,
    "pays": _du_pays,
    "annuaire": _de_l_annuaire,
}


def _deplier(flux: re.Match[bytes]) -> bytes:
    """Unpacked: each system packs in its own way."""
    try:
        return zlib.decompress(flux[1])
    except zlib.error:
        return flux[0]


def _rapports(bati: Build) -> Mapping[str, str]:
    assert bati.site is not None
    dits = {
        f"{nom}-{langue}": rapport(bati.diagnostics, langue)
        for nom, rapport in RAPPORTS.items()
        for langue in ("fr", "en")
    }
    sommaires = {
        f"sommaire-{langue}": sommaire.rapport(bati.diagnostics, langue, bati.site.exigences) for langue in ("fr", "en")
    }
    return {**dits, **sommaires, "phrases": "\n".join(map(phrase, bati.diagnostics))}


def _reponses(bati: Build) -> Mapping[str, str]:
    """What the site answers to those who ask when things are due, what the auditor looks at, what differs from
    another site."""
    site = bati.site
    assert site is not None
    termes = agenda(site, 24)
    grille = grilles.RapportDAudit(site, auditer(site, relever_pages(bati.pages)))
    autre = site_bati(*CAS[1])
    ecarts = differences.comparer(autre, bati)
    assert ecarts is not None
    return {
        **{f"echeances-{nom}": rapport(site, termes) for nom, rapport in echeances.PAR_FORMAT.items()},
        **{f"audit-{nom}": rapport(grille) for nom, rapport in grilles.PAR_FORMAT.items()},
        **{f"differences-{nom}": rapport(ecarts) for nom, rapport in diff.PAR_FORMAT.items()},
    }


def _json(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, indent=1, default=str)


def main() -> None:
    """Keep the prints of today."""
    DOSSIER.mkdir(exist_ok=True)
    for nom in sys.argv[1:] or noms():
        ecrites = json.dumps(empreintes(nom), ensure_ascii=False, indent=0)
        (DOSSIER / f"{nom}.json").write_text(f"{ecrites}\n", "utf-8")


if __name__ == "__main__":
    main()
