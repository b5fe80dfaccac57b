"""Whatever befalls a run of a network, the next one ends as if nothing had: a handful of what ``make pannes`` tries."""

from __future__ import annotations

import shutil
from random import Random

import pytest

from tests.pannes import epreuve
from tests.pannes.epreuve import DEGATS, SUIVI, ReseauEprouve
from tests.reseaux import MINIMAL

GRAINE = 1


@pytest.fixture(scope="module")
def reseau(tmp_path_factory: pytest.TempPathFactory) -> ReseauEprouve:
    return epreuve.monte(tmp_path_factory.mktemp("pannes"), {"32-gers": MINIMAL, "976-mayotte": MINIMAL})


@pytest.mark.parametrize("rang", range(2))
def test_a_run_that_is_killed_ends_at_the_next_as_if_nothing_had_been(reseau: ReseauEprouve, rang: int):
    """At any instant: what each process was doing is whole or not there, and none of them outlives the run."""
    epreuve.tuer(reseau, Random(f"{GRAINE}-{rang}"))
    reseau.refaire()


def test_what_is_kept_is_not_believed_once_it_is_damaged(reseau: ReseauEprouve):
    """Each file of it in another way."""
    hasard = Random(GRAINE)
    epreuve.abimer(reseau, hasard, lambda: hasard.choice([*DEGATS.values()]))
    reseau.refaire()


def test_a_disk_on_which_nothing_can_be_kept_costs_only_time(reseau: ReseauEprouve):
    shutil.rmtree(reseau.racine / "public")
    shutil.rmtree(reseau.cache, ignore_errors=True)
    fait = reseau.construire(**epreuve.refusant("ENOSPC", reseau.cache, reseau.racine / SUIVI))
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert not reseau.cache.exists()
    reseau.refaire()


def test_a_disk_that_is_full_is_told_and_leaves_the_pages_that_were_there(reseau: ReseauEprouve):
    shutil.rmtree(reseau.racine / SUIVI)
    fait = reseau.construire(**epreuve.refusant("ENOSPC", reseau.racine / "public"))
    assert fait.returncode == 1 and fait.stdout.count("le disque est plein") == 2
    reseau.refaire()


def test_runs_at_the_same_time_on_one_network_and_one_cache_hinder_no_other(reseau: ReseauEprouve):
    shutil.rmtree(reseau.racine / "public")
    assert epreuve.ensemble([reseau, reseau]) == [0, 0]
    reseau.refaire()
