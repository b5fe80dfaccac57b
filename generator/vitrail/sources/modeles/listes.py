"""The closed lists: every word that the files may hold in one of them, in the order of the forms, and what it reads as.

To add a word to a list, or to say it otherwise, change it here: fields, forms, JSON Schemas, pages, posters, spoken
messages and datasets take it from here. Words stand as inside a sentence; those that are counted have their plural.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from vitrail.socle.rendez_vous import MODES

Liste = Mapping[str, str]
"""Word of the files -> words of readers."""
ListeComptee = Mapping[str, tuple[str, str]]
"""Word of the files -> words of readers, for one and for several."""

# --- the site ---

APPARENCE_DE_L_ETAT = "dsfr"
APPARENCES: Liste = {"vitrail": "celle de Vitrail", APPARENCE_DE_L_ETAT: "le système de design de l’État"}
"""Looks of a site; that of the State is for its own sites alone."""

# --- coming ---

CANAUX: Liste = {
    "accueil": "accueil",
    "guichet": "guichet",
    "telephone": "téléphone",
    "serveur_vocal": "serveur vocal",
    "point_numerique": "point numérique",
}
"""Channels of reception. Another language says each of them: ``Phrases``, in ``langues.py``."""
A_DISTANCE = ("telephone", "serveur_vocal")
"""Channels where nobody comes: no place, and an appointment means nothing there."""
SUR_PLACE = tuple(canal for canal in CANAUX if canal not in A_DISTANCE)


class ModeDeRendezVous(NamedTuple):
    """Whether one must book."""

    bref: str
    """At a desk."""
    consigne: str
    """After « Rendez-vous : », on the page of a procedure."""
    traduction: str
    """Field of ``Phrases`` that says it in another language."""


RENDEZ_VOUS: Mapping[str, ModeDeRendezVous] = {
    "obligatoire": ModeDeRendezVous(MODES["obligatoire"], "obligatoire", "avec_rendez_vous"),
    "possible": ModeDeRendezVous(MODES["possible"], "possible, pas obligatoire", "rendez_vous_possible"),
    "sans": ModeDeRendezVous(MODES["sans"], "inutile : venez directement", "sans_rendez_vous"),
}

RENDEZ_VOUS_INCONNU = ModeDeRendezVous("rendez-vous : non précisé", "non précisé", "")


def mode_de_rendez_vous(mot: str | None) -> ModeDeRendezVous:
    """How a word of the files reads; none is not known."""
    return RENDEZ_VOUS[mot] if mot else RENDEZ_VOUS_INCONNU


AFFLUENCES: Liste = {"calme": "calme", "moyen": "moyen", "charge": "chargé", "ferme": "fermé"}
"""How busy a half-day is."""

NatureDAnnonce = Literal["fermeture", "horaires_modifies", "ouverture_exceptionnelle"]
NATURES_D_ANNONCE: Liste = {
    "fermeture": "fermeture exceptionnelle",
    "horaires_modifies": "horaires modifiés",
    "ouverture_exceptionnelle": "ouverture exceptionnelle",
}
CIRCONSTANCES: Liste = {"ordinaire": "ordinaire", "urgence": "urgence", "force_majeure": "force majeure"}
"""What a closure comes from; the delay to announce it depends on it."""

MODES_DE_TRANSPORT: Liste = {
    "bus": "bus",
    "metro": "métro",
    "tramway": "tramway",
    "train": "train",
    "car": "autocar",
    "bateau": "bateau",
    "avion": "avion",
    "velo": "vélo",
    "autre": "autre moyen",
}
EQUIPEMENTS_D_ACCESSIBILITE: Liste = {
    "rampe": "rampe d’accès",
    "ascenseur": "ascenseur",
    "toilettes_adaptees": "toilettes adaptées",
    "boucle_magnetique": "boucle magnétique",
    "bande_podotactile": "bande de guidage au sol",
    "porte_automatique": "porte automatique",
    "guichet_abaisse": "guichet abaissé",
    "place_reservee": "place de stationnement réservée",
    "fauteuil_pret": "prêt de fauteuil roulant",
    "langue_des_signes": "accueil en langue des signes",
    "documents_adaptes": "documents en gros caractères ou en braille",
    "chien_guide": "chiens guides admis",
    "sonnette": "sonnette d’appel",
    "agent": "agent qui se déplace jusqu’à la personne",
    "attente_assise": "siège et attente prioritaire",
}
"""What a place offers to people with a disability."""

# --- procedures ---

DOMAINES: Liste = {
    "identite": "carte d’identité et passeport",
    "permis": "permis de conduire",
    "immatriculation": "carte grise et immatriculation",
    "etrangers": "étrangers : séjour, nationalité, asile",
    "polices_administratives": "armes, manifestations, sécurité : autorisations",
    "associations": "associations",
    "environnement": "environnement",
    "collectivites": "communes et collectivités",
    "autre": "autres démarches",
}
"""Domains of procedures, in the order of their page."""
NATURES_D_AIDE: Liste = {
    "tutoriel": "tutoriel",
    "guide": "guide",
    "video": "vidéo",
    "questions_frequentes": "questions fréquentes",
    "assistant": "assistant en ligne",
}

# --- announcing ---

GENRES_D_ALERTE: Liste = {
    "information": "information",
    "fermeture": "fermeture",
    "changement": "changement",
    "urgence": "urgence",
}
EVENEMENTS: Liste = {"important": "important", "majeur": "majeur"}
CANAUX_DE_DEMANDE: Liste = {"site": "site", "serveur_vocal": "serveur vocal"}
"""Where a request for an update is to be published."""

# --- measuring ---

MOTIFS_D_ABSENCE: Liste = {
    "sans_objet": "sans objet",
    "non_mesure": "non mesuré",
    "en_attente": "en attente",
    "neant": "néant",
    "non_communique": "non communiqué",
}
"""Why a value is not given."""
MotifQuiRepond = Literal["sans_objet", "neant"]
MOTIFS_QUI_REPONDENT: tuple[MotifQuiRepond, ...] = get_args(MotifQuiRepond)
"""Those that may answer a requirement; not to know, or not yet, is honest and answers nothing."""


class ModeDeCalcul(NamedTuple):
    """How a figure is made."""

    nom: str
    article: str
    """The same with its article."""


STATISTIQUES: Mapping[str, ModeDeCalcul] = {
    "moyenne": ModeDeCalcul("moyenne", "une moyenne"),
    "mediane": ModeDeCalcul("médiane", "une médiane"),
    "taux": ModeDeCalcul("taux", "un taux"),
    "nombre": ModeDeCalcul("nombre", "un nombre"),
    "delai_maximal": ModeDeCalcul("délai le plus long", "un délai maximal"),
}


class Periodicite(NamedTuple):
    """How often a figure is due."""

    nom: str
    adjectif: str
    """Of a value, which is feminine."""


FREQUENCES: Mapping[str, Periodicite] = {
    "mois": Periodicite("mois", "mensuelle"),
    "trimestre": Periodicite("trimestre", "trimestrielle"),
    "semestre": Periodicite("semestre", "semestrielle"),
    "annee": Periodicite("année", "annuelle"),
}
CADENCES: Liste = {
    "mensuel": "mensuel",
    "trimestriel": "trimestriel",
    "semestriel": "semestriel",
    "annuel": "annuel",
}
"""How often a file may have to be read again, by a choice of the site."""
SENS: Liste = {"hausse": "hausse", "baisse": "baisse", "neutre": "neutre"}
"""Where one wishes an indicator to go."""

# --- listening ---

GENRES_D_ENQUETE: Liste = {"satisfaction": "satisfaction", "mystere": "mystère"}
CANAUX_D_ESSAI: ListeComptee = {
    "telephone": ("appel mystère", "appels mystère"),
    "courriel": ("courriel mystère", "courriels mystère"),
    "courrier": ("lettre mystère", "lettres mystère"),
    "reseaux_sociaux": ("message mystère sur les réseaux sociaux", "messages mystère sur les réseaux sociaux"),
    "internet": ("visite mystère du site", "visites mystère du site"),
}
"""Channels by which mystery contacts are made."""
SENS_DE_REPONSE: Liste = {
    "satisfait": "satisfait",
    "insatisfait": "insatisfait",
    "neutre": "neutre",
    "sans_reponse": "sans réponse",
}
"""What a word of a questionnaire means."""
SUITES: Liste = {
    "retenue": "retenue",
    "en_etude": "à l’étude",
    "deja_fait": "déjà fait",
    "refusee": "non retenue",
}
"""What becomes of a remark."""
ETATS_D_ACTION: ListeComptee = {
    "prevue": ("prévue", "prévues"),
    "en_cours": ("en cours", "en cours"),
    "realisee": ("réalisée", "réalisées"),
    "reportee": ("reportée", "reportées"),
    "abandonnee": ("abandonnée", "abandonnées"),
}

# --- label and audits ---

ETATS_DU_LABEL: Liste = {
    "en_demarche": "en démarche",
    "labellise": "labellisé",
    "suspendu": "suspendu",
    "retire": "retiré",
}
ETATS_D_ENGAGEMENT: ListeComptee = {
    "tenu": ("tenu", "tenus"),
    "en_partie": ("tenu en partie", "tenus en partie"),
    "non_tenu": ("non tenu", "non tenus"),
    "en_cours": ("en cours", "en cours"),
    "sans_objet": ("sans objet", "sans objet"),
}
AUDITS_EXTERNES: Liste = {
    "initial": "initial",
    "passage": "de passage",
    "suivi": "de suivi",
    "renouvellement": "de renouvellement",
    "extension": "d’extension",
}
"""Kinds of audit by a certification body, as what follows « audit »."""
AUDITS: Liste = {"interne": "interne", "auto_evaluation": "auto-évaluation", **AUDITS_EXTERNES}
ETATS_D_AUDIT: Liste = {"prevu": "prévu", "realise": "réalisé", "reporte": "reporté", "annule": "annulé"}
CONFORMITES: ListeComptee = {
    "C": ("conforme", "conformes"),
    "NA": ("non applicable", "non applicables"),
    "NC_mineure": ("non-conformité mineure", "non-conformités mineures"),
    "NC_majeure": ("non-conformité majeure", "non-conformités majeures"),
}
VOLETS: Liste = {
    "sur_place": "sur place",
    "internet": "à distance, par internet",
    "telephone": "à distance, par téléphone",
    "courriels": "à distance, par courriel",
}
"""How a part of an audit is made."""


class NatureDeConstat(NamedTuple):
    """What a list of an audit holds."""

    code: str
    mots: str


NATURES_DE_CONSTAT: Mapping[str, NatureDeConstat] = {
    "ecarts": NatureDeConstat("ecart", "écart"),
    "points_sensibles": NatureDeConstat("point_sensible", "point sensible"),
    "pistes_progres": NatureDeConstat("piste_progres", "piste de progrès"),
}
"""By the field of an audit that lists them; nobody writes them."""

# --- the site itself ---

RYTHMES: Liste = {"jour": "jour", "semaine": "semaine", "mois": "mois", "trimestre": "trimestre"}
"""How often the site is built again."""
SENS_D_ECRITURE: Liste = {"ltr": "de gauche à droite", "rtl": "de droite à gauche"}
ECRITURES_DE_L_HEURE: Liste = {forme: forme for forme in ("HH:mm", "H:mm", "HH.mm", "H 'h' mm", "h:mm a")}
