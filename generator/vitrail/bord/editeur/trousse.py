"""What the editor runs in the browser: our own files, and two packages of npm, each known by its fingerprint.

They weigh too much to travel with Vitrail: the npm of the machine fetches them once, from wherever it is set to.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from vitrail.bord import caches, pannes
from vitrail.bord.dossiers import place
from vitrail.bord.refus import Refus

DELAI = 180


@dataclass(frozen=True, slots=True)
class Paquet:
    """A package of npm: ``empreinte`` is the SHA-512 of its archive; ``fichiers`` says which of its files serve, and
    under which name (``\\1`` is the rest of the name)."""

    nom: str
    version: str
    empreinte: str
    fichiers: Mapping[str, str]

    @property
    def demande(self) -> str:
        return f"{self.nom}@{self.version}"


MOTEUR = "decap-cms.js"
MOTEUR_EMPREINTE = "sha512-i+P3taug63YOc3KVisiNVcEeR0uBHR9ANFRqHs1qtjbTqOyOTOaxXD/btelHzse4Io6N918flyqhUaJuOiXJow=="
"""What the browser checks before it runs the engine."""
PAQUETS = (
    Paquet(
        "decap-cms",
        "3.16.3",
        "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
        {
            r"package/dist/decap-cms\.js": MOTEUR,
            r"package/dist/(decap-cms\.js\.LICENSE\.txt)": r"\1",
        },
    ),
    Paquet(
        "yaml",
        "2.9.1",
        "3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
        {r"package/browser/dist/([\w./-]+\.js)": r"yaml/\1", r"package/(LICENSE)": r"yaml/\1"},
    ),
)
NOTRES = (
    "acces.js",
    "avant.js",
    "atelier.js",
    "atelier.css",
    "fusion.js",
    "parmi.js",
    "plages.js",
    "refus.js",
    "reprise.js",
)


def obtenir(archives: Sequence[Path] = ()) -> Path:
    """The folder of the files of the packages: kept from a former time, read in ``archives``, or fetched by npm.

    Raises :class:`~vitrail.bord.refus.Refus` with what to do when they cannot be had.
    """
    garde = caches.dossier() / "+".join(f"{paquet.nom}-{paquet.version}" for paquet in PAQUETS)
    if (garde / MOTEUR).is_file():
        return garde
    try:
        with place.chantier(garde, "l’éditeur") as chantier:
            neuf = chantier / "neuf"
            for paquet in PAQUETS:
                _deballer(paquet, _archive(paquet, archives, chantier), neuf)
            with suppress(OSError):  # somebody else has just put it there
                neuf.rename(garde)
    except OSError as erreur:
        raise Refus(f"l’éditeur ne peut pas être rangé dans « {garde.parent} » : {pannes.cause(erreur)}.") from erreur
    return garde


def notres() -> dict[str, bytes]:
    """Our own files of the editor by name, its page excepted."""
    dossier = resources.files("vitrail.bord.editeur").joinpath("atelier")
    return {nom: dossier.joinpath(nom).read_bytes() for nom in NOTRES}


def page(connexions: Sequence[str] = ("'self'",)) -> bytes:
    """The page of the editor. ``connexions``: the only hosts that it may ask anything of."""
    modele = resources.files("vitrail.bord.editeur").joinpath("atelier", "index.html").read_text("utf-8")
    remplis = {"politique": politique(connexions), "moteur": MOTEUR, "empreinte": MOTEUR_EMPREINTE}
    for nom, valeur in remplis.items():
        modele = modele.replace(f"{{{nom}}}", valeur)
    return modele.encode()


def politique(connexions: Sequence[str]) -> str:
    """The content policy of the editor: its engine compiles its own checks and writes its own styles."""
    return (
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; "
        f"connect-src {' '.join(connexions)} blob:; form-action 'self'; base-uri 'none'"
    )


def _archive(paquet: Paquet, archives: Sequence[Path], chantier: Path) -> Path:
    for archive in archives:
        if _empreinte(archive) == paquet.empreinte:
            return archive
    if archives:
        raise Refus(
            f"aucun des fichiers de --bundle n’est {paquet.demande} tel que Vitrail le connaît. Sur un ordinateur "
            f"relié à internet : « {_commande()} », puis donnez les fichiers obtenus à --bundle."
        )
    archive = _telecharger(paquet, chantier)
    if _empreinte(archive) != paquet.empreinte:
        raise Refus(
            f"{paquet.demande}, tel que npm l’a donné, n’est pas celui que Vitrail connaît : rien n’a été installé. "
            "Prévenez ceux qui entretiennent le dépôt de paquets que npm utilise ici."
        )
    return archive


def _commande() -> str:
    return f"npm pack {' '.join(paquet.demande for paquet in PAQUETS)}"


def _telecharger(paquet: Paquet, chantier: Path) -> Path:
    ailleurs = f"Ou bien, sur un autre ordinateur : « {_commande()} », puis donnez ces fichiers à --bundle."
    if (npm := shutil.which("npm")) is None:
        raise Refus(
            "l’éditeur a besoin de npm une première fois, et il n’est pas sur cet ordinateur. Installez Node.js "
            f"(sous Debian ou Ubuntu : apt-get install npm). {ailleurs}"
        )
    demande = [npm, "pack", paquet.demande, "--ignore-scripts", "--silent", "--pack-destination", str(chantier)]
    try:
        fait = subprocess.run(
            demande, cwd=chantier, capture_output=True, stdin=subprocess.DEVNULL, timeout=DELAI, check=False
        )
    except subprocess.TimeoutExpired as erreur:
        raise Refus(f"npm n’a pas répondu en {DELAI} secondes pour {paquet.demande}. {ailleurs}") from erreur
    archive = chantier / f"{paquet.nom}-{paquet.version}.tgz"
    if fait.returncode != 0 or not archive.is_file():
        raise Refus(f"npm n’a pas pu obtenir {paquet.demande} : vérifiez la connexion à internet. {ailleurs}")
    return archive


def _empreinte(archive: Path) -> str:
    try:
        with archive.open("rb") as fichier:
            return base64.b64encode(hashlib.file_digest(fichier, "sha512").digest()).decode()
    except OSError as erreur:
        raise Refus(f"« {archive} » ne peut pas être lu : {pannes.cause(erreur)}.") from erreur


def _deballer(paquet: Paquet, archive: Path, vers: Path) -> None:
    """Copy the files that serve; the archive is known to the byte, so that its names hold no surprise."""
    with tarfile.open(archive) as ouverte:
        for membre, nom in _utiles(paquet, ouverte):
            contenu = ouverte.extractfile(membre)
            assert contenu is not None
            (vers / nom).parent.mkdir(parents=True, exist_ok=True)
            (vers / nom).write_bytes(contenu.read())


def _utiles(paquet: Paquet, ouverte: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, str]]:
    for membre in ouverte:
        for motif, nom in paquet.fichiers.items():
            if membre.isreg() and (trouve := re.fullmatch(motif, membre.name)):
                yield membre, trouve.expand(nom)
