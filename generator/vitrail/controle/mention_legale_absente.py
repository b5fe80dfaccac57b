"""What the law wants said of any public site: each part of it that the identity of the site does not give yet."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles import champs

DE_L_EDITEUR = {
    "adresse": "l’adresse de l’éditeur",
    "telephone": "le téléphone de l’éditeur",
    "directeur_publication": "qui dirige la publication",
}
DU_SITE = {"hebergeur": "l’hébergeur du site", "donnees_personnelles": "ce que deviennent les données personnelles"}


def controler(site: Site) -> Iterator[Diagnostic]:
    identite = site.identite
    for porteur, attendus, lieu in (
        (identite.editeur, DE_L_EDITEUR, identite.place("editeur", cle=True)),
        (identite, DU_SITE, identite.place("nom")),
    ):
        for champ, quoi in attendus.items():
            if getattr(porteur, champ) is None:
                ou = "dans « editeur »" if porteur is not identite else "dans ce fichier"
                yield signaler(
                    "mention-legale-absente", lieu, quoi=quoi, ou=ou, exemple=champs.exemple(type(porteur), champ)
                )
