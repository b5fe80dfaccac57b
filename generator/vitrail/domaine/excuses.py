"""What the label file says of the evidence that a site does not show: that it does not apply here, or not yet.

An excuse says why a row does not apply. It never stands for what is compulsory: the referential says, evidence by
evidence, which reasons may answer. The other reasons are honest on a page, and leave the evidence absent.
"""

from __future__ import annotations

from collections.abc import Mapping

from vitrail.domaine.averes import Averes
from vitrail.sources.modeles.label import Label, PreuveExcusee
from vitrail.sources.modeles.listes import MOTIFS_QUI_REPONDENT
from vitrail.sources.referentiel import Referentiel


def admises(referentiel: Referentiel, label: Label, averes: Averes) -> Mapping[str, PreuveExcusee]:
    """Evidence -> the excuse that answers for it: one that the referential allows, and that no record contradicts."""
    return {
        excuse.preuve: excuse
        for excuse in label.excuses
        if repond(referentiel, excuse) and not contredite(excuse, averes)
    }


def avouees(label: Label) -> Mapping[str, PreuveExcusee]:
    """Evidence -> why it is not shown, when it is said without claiming that it need not be."""
    return {excuse.preuve: excuse for excuse in label.excuses if excuse.motif not in MOTIFS_QUI_REPONDENT}


def repond(referentiel: Referentiel, excuse: PreuveExcusee) -> bool:
    """Whether the referential lets this evidence be set aside for this reason."""
    return excuse.motif in referentiel.motifs_d_excuse(excuse.preuve)


def refusee(referentiel: Referentiel, excuse: PreuveExcusee) -> bool:
    """Whether it claims that compulsory evidence does not apply here."""
    return excuse.motif in MOTIFS_QUI_REPONDENT and not repond(referentiel, excuse)


def contredite(excuse: PreuveExcusee, averes: Averes) -> bool:
    """Whether it claims that evidence does not apply here, while the records of the site say that it does."""
    return excuse.motif in MOTIFS_QUI_REPONDENT and bool(averes.applicable(excuse.preuve))
