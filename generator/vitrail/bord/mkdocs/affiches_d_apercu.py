"""The posters of a preview: set and written once its pages are shown, which do not wait for them. Whoever asks for one
meanwhile waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Condition, Thread

from vitrail.bord.affiches_en_fond import est_une_affiche
from vitrail.sources.fichiers.instantane import ContenuDeFichier


class AffichesDApercu:
    """Those of the site that is shown in ``vitrine``. ``dire`` is told why one could not be made."""

    def __init__(self, vitrine: Path, dire: Callable[[Exception], None]) -> None:
        self._vitrine = vitrine
        self._dire = dire
        self._etat = Condition()
        self._tour = 0
        """Of the site that is shown: what was begun for an earlier one is of no use."""
        self._en_chantier = False
        self._restent: list[str] = []

    def changer(self, batir: Callable[[], None]) -> None:
        """Build another site with ``batir``; until it is shown, or not, nobody is given a poster."""
        self._noter(en_chantier=True)
        try:
            batir()
        finally:
            self._noter(en_chantier=False)

    def ecarter(self) -> None:
        """Write no more: the site that is shown will be another one, or none."""
        with self._etat:
            self._tour += 1
            self._restent = []

    def poser(self, fichiers: Mapping[str, bytes | ContenuDeFichier]) -> None:
        """Begin to make those of ``fichiers``, all that the site now shown gives."""
        with self._etat:
            self._restent = [*filter(est_une_affiche, fichiers)]
            Thread(target=self._composer, args=(self._tour, fichiers, tuple(self._restent))).start()

    def attendre(self, chemin: str) -> None:
        """Come back when what is at this address is there, if it is a poster."""
        if chemin.endswith(".pdf"):
            with self._etat:
                self._etat.wait_for(lambda: not self._en_chantier and not chemin.endswith(tuple(self._restent)))

    def _noter(self, en_chantier: bool) -> None:
        with self._etat:
            self._en_chantier = en_chantier
            self._etat.notify_all()

    def _composer(self, tour: int, fichiers: Mapping[str, bytes | ContenuDeFichier], adresses: tuple[str, ...]) -> None:
        try:
            for adresse in adresses:
                contenu = fichiers[adresse]
                self._ecrire(tour, adresse, contenu if isinstance(contenu, bytes) else contenu.lire())
                if tour != self._tour:
                    return
        except Exception as erreur:  # a preview goes on, and says what happened
            with self._etat:
                if tour != self._tour:
                    return
                self._restent = []
                self._etat.notify_all()
            self._dire(erreur)

    def _ecrire(self, tour: int, adresse: str, octets: bytes) -> None:
        with self._etat:
            if tour == self._tour:
                cible = self._vitrine / adresse
                cible.parent.mkdir(parents=True, exist_ok=True)
                cible.write_bytes(octets)
                self._restent.remove(adresse)
                self._etat.notify_all()
