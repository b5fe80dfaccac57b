"""What a network shares, laid under the files of a site: a site in its network reads as one that stands alone.

A page or a file of the site takes the place of the shared one at the same path, and so does a file of a folder of
records. Of a file that is alone of its kind, what the site does not say comes from ``commun/``, then from
``reseau.yml``. In a list whose records have an identity, those that are shared come first, in their order; the site's
own record of the same identifier stands in the place of the shared one, of the same name alone (a heading) is joined
with it; the others follow. Any other list is the site's alone. The dates of a file are always those of the site, once
it has such a file. What the settings of the site leave out (``non_repris``) is as if nobody shared it.

Each value keeps the place where it was written, told from the root of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from vitrail.socle import phrases, reseau
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources import decodage, non_repris
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import Instantane, Partage
from vitrail.sources.fichiers.source import Carte, Document, ListeSituee
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.base import Fiche, FicheDatee
from vitrail.sources.modeles.genres import PAR_NOM, RESEAUX, Genre
from vitrail.sources.modeles.notes import identifiants
from vitrail.sources.modeles.reseau import ADRESSES, MOTS, PARTAGES, mot_inconnu, remplir

DEPUIS_LE_SITE = f"../../{reseau.RESEAU}"
"""The file of the network, from the root of one of its sites."""
COMMUNS = f"../../{reseau.COMMUN}/"
"""The folder of what is shared, from there."""
_DATES = frozenset(FicheDatee.model_fields) - frozenset(Fiche.model_fields)
T = TypeVar("T")


def superposer(instantane: Instantane) -> Instantane:
    """The files of a site with those of its network under them: the shared ones at the path that they have in the site
    too (``origines`` says where each was written). A site without network is given back as it is."""
    if (partage := instantane.partage) is None:
        return instantane
    laisses = non_repris.lire(instantane)
    origines = {
        chemin: reel
        for chemin, reel in communs(partage).items()
        if chemin not in instantane and non_repris.TOUT not in laisses.get(chemin, ())
    }
    return replace(
        instantane,
        contenus={**_empruntes(partage.contenus, origines), **partage.contenus, **instantane.contenus},
        refus={**_empruntes(partage.refus, origines), **partage.refus, **instantane.refus},
        origines=origines,
        non_repris=laisses,
    )


def communs(partage: Partage) -> dict[str, str]:
    """Where each shared file was written, by the path that it has in a site."""
    return {
        reel.removeprefix(COMMUNS): reel for reel in (*partage.contenus, *partage.refus) if reel.startswith(COMMUNS)
    }


def choix_du_site(instantane: Instantane) -> list[Diagnostic]:
    """What is wrong with what the site leaves of what is shared."""
    return [*non_repris.inconnus(instantane, communs(instantane.partage) if instantane.partage else {})]


def _empruntes(reels: Mapping[str, T], origines: Mapping[str, str]) -> Mapping[str, T]:
    return {chemin: reels[reel] for chemin, reel in origines.items() if reel in reels}


def lire(instantane: Instantane, genre: Genre, chemin: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document at ``chemin``, with what the network says where the site does not; ``None`` with the reasons when
    one of these files cannot be read. ``instantane`` is one that :func:`superposer` gave."""
    reel = instantane.origines.get(chemin, chemin)
    laisses = instantane.non_repris.get(chemin, frozenset())
    document, diagnostics = source.lire(instantane, reel)
    if document is not None and reel != chemin:
        document = non_repris.sans(document, laisses, genre.modele)
    if document is None or genre.multiple:
        return document, diagnostics
    if reel == chemin and (commun := f"{COMMUNS}{chemin}") in instantane and non_repris.TOUT not in laisses:
        dessous, diagnostics = source.lire(instantane, commun)
        if dessous is None:
            return None, diagnostics
        document = fondre(document, non_repris.sans(dessous, laisses, genre.modele), genre.modele)
    if (section := _section(instantane, genre)) is not None:
        document = fondre(document, section, genre.modele)
    return document, diagnostics


def du_reseau(instantane: Instantane, genre: Genre, chemin: str) -> Document | None:
    """What the network alone says of a file of the site; ``None`` when it says nothing. ``instantane`` is that of the
    site, over which nothing was laid."""
    seul = superposer(instantane.avec({chemin: None}))
    return lire(seul, genre, chemin)[0] if chemin in seul else _section(seul, genre)


def reglages_du_reseau(instantane: Instantane) -> tuple[Document | None, list[Diagnostic]]:
    """``reseau.yml``, and all that is wrong with it; nothing for a site that stands alone."""
    if DEPUIS_LE_SITE not in instantane:
        return None, []
    document, diagnostics = source.lire(instantane, DEPUIS_LE_SITE)
    if document is None:
        return None, diagnostics
    _, defauts = decodage.decoder(RESEAUX, document, {})
    return document, [*defauts, *_sections(document)]


def _sections(lu: Document) -> Iterator[Diagnostic]:
    """Values that no network can give to its sites, and addresses that would not be those of each."""
    for section, partageables in PARTAGES.items():
        for champ in lu.branche((section,)):
            if champ not in partageables:
                yield _champ_refuse(lu, section, str(champ))
    for champ in ADRESSES:
        if isinstance(modele := lu.valeur(("site", champ)), str) and (mot := mot_inconnu(champ, modele)) is not None:
            lieu = lu.situer(("site", champ))
            proche = phrases.proche(mot, MOTS) or MOTS[0]
            yield signaler("modele-d-adresse", lieu, valeur=modele, mot=mot, suggestion=f"{{{proche}}}")


def _champ_refuse(lu: Document, section: str, champ: str) -> Diagnostic:
    lieu = lu.situer((section, champ), cle=True)
    if champ in PAR_NOM[section].modele.model_fields:
        return signaler("valeur-propre-au-site", lieu, champ=champ, fichier=PAR_NOM[section].chemin)
    possibles = PARTAGES[section]
    suggestion = phrases.proche(champ, possibles) or ""
    return signaler("champ-inconnu", lieu, champ=champ, fiche="", suggestion=suggestion, connus=", ".join(possibles))


def _section(instantane: Instantane, genre: Genre) -> Document | None:
    """What ``reseau.yml`` says for a file of each site, its addresses filled with the name of this one."""
    if genre.nom not in PARTAGES or instantane.partage is None:
        return None
    lu, _ = reglages_du_reseau(instantane)  # what is wrong with it is told once
    if lu is None or not isinstance(section := lu.donnees.get(genre.nom), Carte):
        return None
    remplie = Carte()
    for champ in PARTAGES[genre.nom]:
        if champ in section:
            remplie.emprunter(champ, section)
        if champ in ADRESSES and isinstance(modele := section.get(champ), str):
            remplie[champ] = remplir(modele, instantane.partage.dossier)
    return Document(DEPUIS_LE_SITE, remplie)


def fondre(dessus: Document, dessous: Document, modele: type[BaseModel]) -> Document:
    """``dessus`` with what only ``dessous`` says, both being read by ``modele``."""
    return Document(dessus.chemin, _cartes(dessus.donnees, dessous.donnees, dessous.chemin, modele, _DATES))


def _cartes(
    dessus: Carte, dessous: Carte, fichier: str, modele: type[BaseModel] | None, sauf: Iterable[str] = ()
) -> Carte:
    fondue = dessus.copie()
    for cle, valeur in dessous.items():
        if cle in sauf:
            continue
        sienne = dessus.get(cle)
        dedans = champs.modele_en(modele, (cle,)) if modele else None
        if sienne is None:
            fondue.emprunter(cle, dessous, fichier)
        elif isinstance(sienne, Carte) and isinstance(valeur, Carte):
            fondue[cle] = _cartes(sienne, valeur, fichier, dedans)
        elif isinstance(sienne, ListeSituee) and isinstance(valeur, ListeSituee):
            fondue[cle] = _listes(sienne, valeur, fichier, dedans)
    return fondue


def _listes(dessus: ListeSituee, dessous: ListeSituee, fichier: str, modele: type[BaseModel] | None) -> ListeSituee:
    if modele is None or not all(non_repris.identite(element, modele) for element in (*dessus, *dessous)):
        return dessus
    siens: dict[object, list[int]] = {}
    for rang, element in enumerate(dessus):
        siens.setdefault(non_repris.identite(element, modele), []).append(rang)
    fondue = ListeSituee()
    for rang, commun in enumerate(dessous):
        identite = non_repris.identite(commun, modele)
        memes = siens.pop(identite, [])
        for sien in memes:
            fondue.emprunter(sien, dessus)
            fondue[-1] = _un_groupe(dessus[sien], commun, fichier, modele)
        if not memes:
            fondue.emprunter(rang, dessous, fichier)
    for rang in sorted(rang for rangs in siens.values() for rang in rangs):
        fondue.emprunter(rang, dessus)
    return fondue


def _un_groupe(sien: Donnee, commun: Donnee, fichier: str, modele: type[BaseModel]) -> Donnee:
    """A record of the site and the shared one of the same identity. What has only a name gathers others, as a heading
    does: these are joined."""
    if not isinstance(sien, Carte) or not isinstance(commun, Carte) or set(identifiants(modele)) & sien.keys():
        return sien
    return _cartes(sien, commun, fichier, modele)


def situer(diagnostics: Iterable[Diagnostic], origines: Mapping[str, str]) -> list[Diagnostic]:
    """``diagnostics`` with the places of shared pages and files where these were written."""
    if not origines:
        return list(diagnostics)
    return [replace(trouve, lieux=tuple(_situer(lieu, origines) for lieu in trouve.lieux)) for trouve in diagnostics]


def _situer(lieu: Emplacement, origines: Mapping[str, str]) -> Emplacement:
    return replace(lieu, fichier=origines.get(lieu.fichier, lieu.fichier))
