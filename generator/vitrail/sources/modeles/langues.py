"""``site_config/langues/<code>.yml``: the phrases of the page « Venir à la préfecture » in one language."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from vitrail.sources.modeles import listes
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.valeurs import Choix, Ligne, Nom


class Phrases(Modele):
    """All that the page says by itself; what comes from the data stays in French, and is marked as such."""

    titre: Ligne
    """Titre de la page : « Venir à la préfecture »."""
    description: Ligne
    """Ce que la page contient, en une phrase, pour les moteurs de recherche."""
    chapeau: Ligne
    """Première phrase ; elle dit que les noms des lieux restent en français."""
    autres_langues: Ligne
    """Nom de la liste des autres langues."""
    tout_le_site: Ligne
    """Lien vers le site complet, en français."""

    est_ce_ouvert: Ligne
    """Titre : « Est-ce ouvert ? »."""
    aujourdhui: Ligne
    """Mot mis devant le jour même."""
    ouvert_maintenant: Ligne
    """« Ouvert maintenant, ferme à {h} » ; {h} est l'heure."""
    ferme_maintenant: Ligne
    """« Fermé maintenant, ouvre {j} à {h} » ; {j} est le jour, {h} l'heure."""
    ferme: Ligne
    """« Fermé », pour un jour."""
    jour_et_nuit: Ligne
    """« Jour et nuit, tous les jours »."""
    heures_inconnues: Ligne | None = None
    """« Heures non connues », pour un jour."""
    ouvre_le: Ligne | None = None
    """« Ouvre le {date} », pour un accueil qui n'est pas encore ouvert."""
    ferme_depuis: Ligne | None = None
    """« Fermé depuis le {date} », pour un accueil fermé pour de bon."""
    annonces: Ligne | None = None
    """Nom de la liste des fermetures et des changements annoncés."""
    annule: Ligne | None = None
    """Mot mis devant une fermeture qui n'aura pas lieu."""
    tous_les_accueils: Ligne | None = None
    """« Tous les accueils », quand une fermeture les concerne tous."""
    jours_habituels: Ligne | None = None
    """« Les jours d'ouverture habituels », pour des heures qui ne valent que ces jours-là."""
    prochains_jours: Ligne
    """Titre des quinze jours à venir, du {debut} au {fin}."""
    semaine: Ligne
    """Titre : « Semaine ordinaire »."""
    des_jours: Ligne
    """Des jours qui se suivent : « du {debut} au {fin} »."""
    des_heures: Ligne
    """Une plage d'ouverture : « de {debut} à {fin} »."""

    accueil: Ligne
    """Genre de point : accueil."""
    guichet: Ligne
    """Genre de point : guichet."""
    telephone: Ligne
    """Genre de point : téléphone. Sert aussi devant un numéro."""
    serveur_vocal: Ligne
    """Genre de point : serveur vocal."""
    point_numerique: Ligne
    """Genre de point : point numérique, où l'on est aidé devant un ordinateur."""
    avec_rendez_vous: Ligne
    """« Seulement sur rendez-vous »."""
    rendez_vous_possible: Ligne
    """« Avec ou sans rendez-vous »."""
    sans_rendez_vous: Ligne
    """« Sans rendez-vous »."""
    prendre_rendez_vous: Ligne
    """Lien vers la prise de rendez-vous."""

    ou: Ligne
    """Titre : « Où ? »."""
    entree_accessible: Ligne
    """« Accès en fauteuil roulant »."""
    entree_non_accessible: Ligne
    """« Pas d'accès en fauteuil roulant »."""
    comment_venir: Ligne
    """Lien vers la page des accès, en français."""

    apporter: Ligne
    """Titre : « Que dois-je apporter ? »."""
    convocation: Ligne
    """La convocation ou la preuve du rendez-vous, sur papier ou sur le téléphone."""
    identite: Ligne
    """Un document d'identité."""
    pieces: Ligne
    """Les documents de la liste de la démarche."""
    liste_des_pieces: Ligne
    """Lien vers les démarches, en français."""

    aide: Ligne
    """Titre : « Qui peut m'aider ? »."""
    courriel: Ligne
    """Mot mis devant une adresse électronique."""
    formulaire: Ligne
    """Lien vers le formulaire de contact, en français."""
    numero_des_titres: Ligne
    """Ce que l'on demande au {numero} : carte d'identité, passeport, permis, carte grise."""
    aide_numerique: Ligne
    """Lien vers la page du point numérique, en français."""

    urgences: Ligne
    """Titre : « En cas d'urgence »."""
    urgence_112: Ligne
    """Le 112, dans toute l'Europe."""
    urgence_15: Ligne
    """Le 15, médecin."""
    urgence_17: Ligne
    """Le 17, police."""
    urgence_18: Ligne
    """Le 18, pompiers."""
    urgence_114: Ligne
    """Le 114, pour les personnes sourdes ou qui ne peuvent pas parler."""

    verifie: Ligne
    """« Informations vérifiées le {date} »."""
    mis_a_jour: Ligne | None = None
    """« Informations mises à jour le {date} » : ce qui se dit de celles que personne n'a vérifiées depuis."""


JOKERS = {
    "ouvert_maintenant": ("h",),
    "ferme_maintenant": ("h", "j"),
    "ouvre_le": ("date",),
    "ferme_depuis": ("date",),
    "prochains_jours": ("debut", "fin"),
    "des_jours": ("debut", "fin"),
    "des_heures": ("debut", "fin"),
    "numero_des_titres": ("numero",),
    "verifie": ("date",),
    "mis_a_jour": ("date",),
}
"""What a phrase must leave room for."""


class Langue(Modele):
    """One language: how it is named, written, dated, and its phrases. Its code is the name of its file."""

    nom: Nom
    """Nom de la langue dans cette langue : « English », « Español »."""
    sens: Annotated[str, Choix(listes.SENS_D_ECRITURE)] = "ltr"
    """Sens de l'écriture : ltr, de gauche à droite ; rtl, de droite à gauche."""
    dates: Ligne
    """Usage des dates : en_GB, ar, es, pt_PT, uk…"""
    heures: Annotated[str, Choix(listes.ECRITURES_DE_L_HEURE)] = "HH:mm"
    """Écriture des heures : HH:mm donne 09:00 et 14:30, H 'h' mm donne 9 h et 14 h 30, h:mm a donne 2:30 PM."""
    phrases: Phrases

    @property
    def code(self) -> str:
        return PurePosixPath(self.place().fichier).stem

    @property
    def balise(self) -> str:
        """The language as a page declares it: ``en-GB``."""
        return self.dates.replace("_", "-")
