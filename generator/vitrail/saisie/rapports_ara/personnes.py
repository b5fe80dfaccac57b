"""Nobody is named in a declaration: what names somebody in the report of an audit is left out, and counted."""

from __future__ import annotations

import re
from collections import Counter

from vitrail.socle import phrases
from vitrail.socle.mots import aplatir
from vitrail.socle.personnes import boites, noms
from vitrail.sources.modeles.libelles import libelle

_BOITE = re.compile(r"([\w.+-]{1,64})@")


class AbsenceDePersonnes:
    """What may be taken of the texts of one report. ``auditeur``: the name that it gives, which is nowhere."""

    def __init__(self, auditeur: str | None) -> None:
        self._auditeur = " ".join(aplatir(auditeur or "").split())
        self._mots = [mot for mot in re.split(r"[\W_]+", self._auditeur) if len(mot) > 3]
        self._tus: Counter[str] = Counter()

    def admet(self, texte: str, champ: str) -> bool:
        """Whether ``texte`` names nobody; one that does is counted under ``champ``."""
        if texte and (self._nomme(texte) or noms.reperer(texte)):
            self._tus[libelle(champ)] += 1
            return False
        return True

    def admet_l_organisme(self, nom: str) -> bool:
        """Whether ``nom`` is that of a body: alone, a first name there is somebody’s."""
        if noms.nomme_un_agent(nom):
            self._tus[libelle("audit_par")] += 1
            return False
        return self.admet(nom, "audit_par")

    def laisses(self) -> list[str]:
        """What was left out, in words; without what it said."""
        ou = [f"« {champ} » ({combien})" for champ, combien in self._tus.items()]
        toujours = ["Jamais repris : le nom et l’adresse de qui a fait l’audit, ses commentaires, ses images."]
        return (
            [f"Laissé de côté, où une personne est nommée : {phrases.enumeration(ou)}.", *toujours] if ou else toujours
        )

    def _nomme(self, texte: str) -> bool:
        dit = " ".join(aplatir(texte).split())
        siennes = (boite for boite in _BOITE.findall(dit) if any(mot in boite for mot in self._mots))
        return bool(self._mots and self._auditeur in dit) or any(siennes) or any(boites.reperer(texte))
