"""The draw can be drawn again, takes its share, the self-confirmed first; what an officer saw opens a hazard again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from tests.subjects import hazard, revisit

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.standing.doubting.rules import rules
from anma.standing.doubting.screening import ASKER
from anma.standing.models import Revisit, RevisitDraw
from anma.standing.reasons import DRAWN, SAY_SEEN, VISITED
from anma.standing.revisits.drawing import Candidate, draw, drawn, lot, monday
from anma.standing.tests.conftest import Walk


def candidates(number: int, area: str = "320411001") -> list[Candidate]:
    return [Candidate(UUID(int=n + 1), UUID(int=n + 1), area, "hazard", n % 20 == 0) for n in range(number)]


def test_each_town_gives_its_share_rounded_up_and_never_more_than_its_most() -> None:
    both = candidates(101) + [Candidate(uuid7(), uuid7(), "320412001", "hazard")]
    assert len(drawn(both, "seed", Decimal("0.1"), 50)) == 11 + 1
    assert len(drawn(both, "seed", Decimal("0.1"), 5)) == 5 + 1


def test_what_its_finder_confirmed_is_first_in_line_and_the_rest_goes_by_lot() -> None:
    found = drawn(candidates(100), "seed", Decimal("0.1"), 50)
    assert [one.first for one in found] == [True] * 5 + [False] * 5
    rest = [one for one in candidates(100) if not one.first]
    assert found[5:] == sorted(rest, key=lambda one: lot("seed", one.id))[:5]


def test_another_seed_draws_others_and_the_same_draws_the_same() -> None:
    ones = [one for one in candidates(100) if not one.first]
    assert drawn(ones, "a", Decimal("0.1"), 50) == drawn(reversed(ones), "a", Decimal("0.1"), 50)
    assert drawn(ones, "a", Decimal("0.1"), 50) != drawn(ones, "b", Decimal("0.1"), 50)


def closed(world: World, **more: object) -> Hazard:
    day = monday(clock.today()) - timedelta(days=1)
    done: Hazard = hazard(world, state="closed", closed_day=day, ended_day=day, **more)
    return done


def drawn_once(world: World) -> RevisitDraw:
    perform(ASKER, "standing.draw", {"week": clock.today().isoformat()})
    return RevisitDraw.objects.get()


@pytest.mark.django_db
def test_a_week_is_drawn_once_and_its_seed_draws_the_same_list_again(world: World, walk: Walk) -> None:
    for flags in ([], ["self-confirmed"], []):
        closed(world, flags=flags)
    done = drawn_once(world)
    with system_scope("test"):
        listed = {row.subject_id for row in Revisit.objects.as_system()}
        assert listed == {one.id for one in draw(done.week, done.seed, rules())}
        assert Hazard.objects.as_system().filter(pk__in=listed).first().flags == ["self-confirmed"]
    with pytest.raises(Refused) as refused:
        perform(ASKER, "standing.draw", {"week": clock.today().isoformat()})
    assert refused.value.reason == DRAWN


@pytest.mark.django_db
def test_a_revisit_is_seen_by_its_town_and_by_no_firm(world: World) -> None:
    row = revisit(world)
    seen = {who: Revisit.objects.visible_to(world.viewers[who]).filter(pk=row.pk).exists() for who in world.viewers}
    assert {who for who, sees in seen.items() if sees} == {"tina", "cindy"}


@pytest.mark.django_db
def test_what_is_not_as_it_was_said_is_opened_again_in_the_same_step(world: World) -> None:
    row = revisit(world, subject_id=closed(world).pk)
    raw = {"subject": str(row.pk), "result": "not_as_said", "again": True}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["tina"], "standing.revisit", raw)
    assert refused.value.reason == SAY_SEEN
    perform(world.viewers["tina"], "standing.revisit", {**raw, "note": "the guard is off again"})
    with system_scope("test"):
        opened = Hazard.objects.as_system().get(pk=Revisit.objects.as_system().get(pk=row.pk).opened_again)
    assert (opened.source_kind, opened.again_note) == ("again", "the guard is off again")
    with pytest.raises(Refused) as refused:
        perform(world.viewers["tina"], "standing.revisit", {**raw, "note": "twice"})
    assert refused.value.reason == VISITED


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["alice", "sam", "bob", "otto", "anonymous"])
def test_nobody_but_an_officer_of_the_area_notes_a_revisit(world: World, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "standing.revisit", {"subject": str(revisit(world).pk), "result": "as_said"})
