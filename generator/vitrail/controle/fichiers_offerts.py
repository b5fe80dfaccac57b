"""Files offered to the public: of a safe kind, true to their name, not too heavy, each used, none missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from vitrail.domaine import parcours
from vitrail.domaine.site import Site
from vitrail.socle import images, phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.socle.formats import FORMATS, FormatDeFichier
from vitrail.socle.seuils import COPIES_MAX, DESSIN_OCTETS_MAX, FICHIER_LOURD_OCTETS, PIXELS_MAX
from vitrail.sources.fichiers.instantane import ContenuDeFichier
from vitrail.sources.lecture import FICHIERS
from vitrail.sources.modeles.valeurs import Fichier, Lien

OFFERTS: Mapping[str, FormatDeFichier] = {f".{fin}": forme for fin, forme in sorted(FORMATS.items()) if forme.offert}
"""The formats that are published, by the end of the name of a file."""

# What makes a drawing act, or fetch something: elements, events, entities, addresses that leave the file.
_ACTIF = re.compile(
    rb"<\s{0,9}(?:[\w-]{1,40}:)?(script|foreignObject|iframe|object|embed|handler|set|animate[a-z]{0,20}|feImage)\b"
    rb"|\s(on[a-z]{2,30})\s{0,9}="
    rb"|<(!ENTITY|!DOCTYPE[^>\[]{0,400}\[|\?xml-stylesheet)"
    rb"|(?:href|src)\s{0,9}=\s{0,9}[\"']?\s{0,9}(?!#|[\"']|data:image/(?:png|jpeg|gif|webp)[;,])([^\"'\s>]{1,40})"
    rb"|(url\(\s{0,9}[\"']?\s{0,9}(?!#)[^\"'\s)]{1,40}|@import)",
    re.IGNORECASE,
)


def controler(site: Site) -> Iterator[Diagnostic]:
    for nom, fichier in site.fichiers.items():
        yield from _examiner(nom, fichier)
    utilises = {renvoi.cible.removeprefix("fichiers/") for page in site.libres for renvoi in page.corps.renvois}
    utilises |= {
        lien.partition("#")[0].removeprefix("/fichiers/")
        for _, _, lien in parcours.valeurs(site.fiches, Lien)
        if lien.startswith("/fichiers/")
    }
    propositions = phrases.Propositions()
    for fiche, chemin, nom in parcours.valeurs(site.fiches, Fichier):
        utilises.add(nom)
        if nom not in site.fichiers:
            suggestion = propositions.pour(nom, site.fichiers)
            yield signaler("fichier-introuvable", fiche.place(*chemin), valeur=nom, suggestion=suggestion)
    if not site.brises:
        for nom in sorted(set(site.fichiers) - utilises):
            yield signaler("fichier-inutilise", Emplacement(f"{FICHIERS}/{nom}"))


def _examiner(nom: str, fichier: ContenuDeFichier) -> Iterator[Diagnostic]:
    lieu = Emplacement(f"{FICHIERS}/{nom}")
    suffixe = PurePosixPath(nom).suffix.lower()
    if suffixe not in OFFERTS:
        yield signaler("type-de-fichier-refuse", lieu, valeur=suffixe or nom, connus=" ".join(OFFERTS))
        return
    if fichier.taille > FICHIER_LOURD_OCTETS:
        yield signaler("fichier-lourd", lieu, taille=_poids(fichier.taille), limite=_poids(FICHIER_LOURD_OCTETS))
    if debut := OFFERTS[suffixe].debut:
        if not re.match(debut, fichier.lire(12), re.DOTALL):
            yield signaler("contenu-trompeur", lieu, valeur=suffixe)
        elif dites := images.dimensions(fichier.lire(images.ENTETE_MAX)):
            yield from _image(lieu, *dites)
    elif suffixe == ".svg" and fichier.taille > DESSIN_OCTETS_MAX:
        limite = _poids(DESSIN_OCTETS_MAX)
        yield signaler("image-demesuree", lieu, combien=f"{_poids(fichier.taille)} de tracés", limite=limite)
    elif suffixe == ".svg":
        yield from _svg(lieu, fichier.lire())
    elif b"\x00" in fichier.lire(FICHIER_LOURD_OCTETS):
        yield signaler("contenu-trompeur", lieu, valeur=suffixe)


def _svg(lieu: Emplacement, contenu: bytes) -> Iterator[Diagnostic]:
    if b"\x00" in contenu or not re.search(rb"<\s*svg\b", contenu):
        yield signaler("contenu-trompeur", lieu, valeur=".svg")
    elif actif := _ACTIF.search(contenu):
        rang = actif.lastindex or 0
        ligne = contenu[: actif.start(rang)].count(b"\n") + 1
        yield signaler("svg-actif", Emplacement(lieu.fichier, ligne, 1), quoi=actif[rang].decode("utf-8", "replace"))
    elif images.copies_dans_un_dessin(contenu, COPIES_MAX) > COPIES_MAX:
        dits = f"plus de {phrases.nombre(COPIES_MAX)} formes copiées les unes des autres"
        yield signaler("image-demesuree", lieu, combien=dits, limite=phrases.nombre(COPIES_MAX))


def _image(lieu: Emplacement, largeur: int, hauteur: int) -> Iterator[Diagnostic]:
    if largeur * hauteur > PIXELS_MAX:
        dits = f"{phrases.nombre(largeur)} × {phrases.nombre(hauteur)} points"
        yield signaler("image-demesuree", lieu, combien=dits, limite=phrases.nombre(PIXELS_MAX))


def _poids(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} Mo".replace(".", ",")
