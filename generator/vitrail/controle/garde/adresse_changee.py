"""No link to a public address that has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitrail.controle.garde import adresses
from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.socle import phrases


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    for passage in passages:
        for trouve in adresses.ADRESSE.finditer(passage.texte):
            ecrite = trouve[0].rstrip(".,;:!?*_")
            if (connue := adresses.nouvelle(ecrite)) is None:
                continue
            changement, nouvelle = connue
            vaut = changement.depuis.debut <= site.today
            place = trouve.start(), trouve.start() + len(ecrite)
            depuis = phrases.date_partielle_en_mots(changement.depuis)
            yield remarquer("adresse-changee", passage, *place, vaut, nouvelle=nouvelle, depuis=depuis)
