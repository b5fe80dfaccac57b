"""All that the sites of the repository give, whole: pages, files, findings, reports. ``tests/sorties/*.json`` keeps a
print of each, so that no change of an output goes unseen; what each should say is the matter of the other tests.

``python -m tests.sorties`` writes them again, once the changes that the test lists have been looked at.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY
from tests.scenarios import phrase
from tests.sites_lus import CAS, octets_de, site_bati
from vitrail.build import Build
from vitrail.controle.audit import auditer, relever_pages
from vitrail.domaine.agenda import agenda
from vitrail.reponses import differences
from vitrail.reponses.rapports import RAPPORTS, diff, sommaire
from vitrail.reponses.rapports import agenda as echeances
from vitrail.reponses.rapports import audit as grilles

DOSSIER = Path(__file__).with_name("sorties")
_FLUX = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def fichier(racine: Path) -> Path:
    """Where the prints of a site are kept."""
    return DOSSIER / ("demonstration.json" if racine == REPOSITORY else f"{racine.name}.json")


def empreintes(racine: Path, le: date) -> dict[str, str]:
    """A print of each output of a site, by its name."""
    return {nom: hashlib.sha256(octets).hexdigest()[:16] for nom, octets in sorted(_sorties(racine, le))}


def gardees(racine: Path) -> dict[str, str]:
    """Those that were kept."""
    lues: dict[str, str] = json.loads(fichier(racine).read_text("utf-8"))
    return lues


def _sorties(racine: Path, le: date) -> Iterator[tuple[str, bytes]]:
    bati = site_bati(racine, le)
    for page in bati.pages:
        yield f"pages/{page.chemin}", f"{page.titre}\n{_json(page.meta)}\n{page.html}".encode()
    for adresse in bati.fichiers:
        yield adresse, _FLUX.sub(_deplier, octets_de(bati, adresse))
    yield "thème", _json(bati.extra).encode()
    for nom, texte in {**_rapports(bati), **_reponses(bati)}.items():
        yield f"rapports/{nom}", texte.encode()


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
    for racine, le in CAS:
        fichier(racine).write_text(f"{json.dumps(empreintes(racine, le), ensure_ascii=False, indent=0)}\n", "utf-8")


if __name__ == "__main__":
    main()
