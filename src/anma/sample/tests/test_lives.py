"""Many firms that live like each of a small city's: as sound as what the acts wrote, and as counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction

from anma.enterprises.models import Directory, Enterprise
from anma.enterprises.uscc import require
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.facts.folding import rebuild
from anma.facts.verify import verify as verify_facts
from anma.inspections.models import Inspection
from anma.kernel.viewer import system_scope
from anma.places.loading import load as load_areas
from anma.sample.lives import whole
from anma.sample.plan import Plan

# The engine's own path is asked in kernel/tests/test_pouring.py: processes beside a test do not see its transaction.
pytestmark = [pytest.mark.one_engine, pytest.mark.django_db]
SMALL, WHOLE = 0.0004, 0.001


@dataclass(frozen=True)
class Made:
    """The folder of the run, and the words that it said."""

    folder: Path
    words: list[str]

    def run(self) -> None:
        """Once more, as after an interruption."""
        plan = Plan(WHOLE, date(2026, 11, 19), 3)
        whole.Whole(plan, self.folder, "", self.words.append).make()


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    patching = pytest.MonkeyPatch.context()
    with django_db_blocker.unblock(), transaction.atomic(), TemporaryDirectory() as name, patching as patch:
        patch.setattr(whole, "PATTERN", SMALL)
        one = Made(Path(name), [])
        load_areas()
        one.run()
        rebuild()
        yield one
        transaction.set_rollback(True)


def test_every_chain_and_every_row_is_sound(made: Made) -> None:
    report = verify()
    assert report.sound, report.findings[:5]
    assert report.events > 1000


def test_every_figure_is_that_of_its_rows(made: Made) -> None:
    with system_scope("prove"):
        assert verify_facts() == []


def test_there_are_as_many_firms_as_the_plan_asks_each_with_a_code_and_a_name_of_its_own(made: Made) -> None:
    with system_scope("count"):
        firms = list(Enterprise.objects.as_system().values_list("uscc", "name", "state"))
    assert len(firms) >= 33
    assert len({code for code, _name, _state in firms}) == len({name for _code, name, _state in firms}) == len(firms)
    assert all(require(code) and "虚构" in name for code, name, _state in firms)
    assert Directory.objects.count() == len(firms)


def test_who_lives_like_another_has_done_as_much_at_other_minutes(made: Made) -> None:
    with system_scope("compare"):
        firms = Enterprise.objects.as_system()
        other = firms.filter(name__regex=r"[^0-9]2[0-9]{4}（虚构）").order_by("name").first()
        assert other is not None
        like = firms.filter(area_code=other.area_code, trade=other.trade, headcount=other.headcount).exclude(
            pk=other.pk
        )
        looks = Inspection.objects.as_system()
        mine = set(looks.filter(enterprise_id=other.pk).values_list("received_at", flat=True))
        theirs = [set(looks.filter(enterprise_id=one.pk).values_list("received_at", flat=True)) for one in like]
    assert mine and any(len(times) == len(mine) and not mine & times for times in theirs)


def test_offices_note_of_every_firm_that_its_chain_began(made: Made) -> None:
    with system_scope("count"):
        begun = set(Event.objects.filter(act="stream.open").values_list("subject_id", flat=True))
        firms = set(Enterprise.objects.as_system().values_list("pk", flat=True))
    assert firms <= begun


def test_the_same_command_again_writes_nothing_twice(made: Made) -> None:
    with system_scope("count"):
        before = Event.objects.count()
        made.run()
        assert Event.objects.count() == before
    assert "the small city is there already" in made.words


def test_a_part_whose_file_lost_its_name_is_known_by_its_firms(made: Made) -> None:
    part = next((made.folder / "parts").glob("*.pickle"))
    part.rename(part.with_suffix(".waiting"))
    (made.folder / "linked").unlink()
    with system_scope("count"):
        before = Event.objects.count()
        made.run()
        assert Event.objects.count() == before
    assert part.exists()


def test_an_interrupted_run_goes_on_with_what_it_was_asked_alone(made: Made) -> None:
    with pytest.raises(whole.AskedOtherwise):
        whole.Whole(Plan(WHOLE, date(2026, 11, 19), 4), made.folder, "", print).make()
