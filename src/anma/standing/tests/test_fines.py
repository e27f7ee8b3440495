"""How a criterion that can hit the firm stands: open, looked at, nobody looked, not here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import Edition, RiskPoint
from anma.standing.fines import Concern, concern, concerns
from anma.standing.models.fines import CriterionWord
from anma.standing.saying_reasons import NOT_SAID, OPEN_LIKE_THIS

KEY = "tz-3"
TEXT = "上限位是否灵？"


@pytest.fixture
def crane(world: World) -> RiskPoint:
    """A published crane with one check that looks at the limit switch."""
    point = RiskPoint(
        **enterprise_copies(world.firm), name="行车1号", pack="general-machining", pack_point="crane",
        category="equipment", level="larger", state="published", edition=1,
    )  # fmt: skip
    check = {"id": "01890000-0000-7000-8000-0000000000c1", "text": {"zh": TEXT, "en": "limit switch?"}}
    document = {"events": [{"checks": [check]}]}
    with written():
        point.save()
        Edition(
            **enterprise_copies(world.firm), point=point, number=1, document=document, published_at=clock.now(),
            published_day=clock.today(), level="larger",
        ).save()  # fmt: skip
    return point


def looked(world: World, crane: RiskPoint, ok: bool, days: int = 1) -> None:
    day = clock.today() - timedelta(days=days)
    at = clock.now() - timedelta(days=days)
    with written():
        Inspection(
            **enterprise_copies(world.firm), point_id=crane.pk, edition=1, done_at=at, done_day=day, received_at=at,
            results=[{"check": "01890000-0000-7000-8000-0000000000c1", "ok": ok}],
        ).save()  # fmt: skip


def of(world: World, who: str = "alice") -> Concern:
    return next(one for one in concerns(world.viewers[who], world.firm.pk) if one.key == KEY)


def say(world: World, code: str, who: str = "alice", **more: Any) -> None:
    perform(world.viewers[who], f"standing.{code}", {"criterion": KEY, **more})


@pytest.mark.usefixtures("crane")
def test_nobody_has_looked_until_a_check_at_the_point_was_answered(world: World, crane: RiskPoint) -> None:
    assert of(world).state == "unseen"
    assert [point.pk for point in of(world).checked] == [crane.pk]
    looked(world, crane, ok=True, days=40)
    assert of(world).state == "unseen"
    looked(world, crane, ok=True)
    found = of(world)
    assert (found.state, found.seen) == ("fine", 1)
    assert found.look and found.look.point and found.look.day == clock.today() - timedelta(days=1)


@pytest.mark.usefixtures("crane")
def test_a_major_hazard_like_it_is_open_first_and_forbids_to_say_that_all_is_well(world: World) -> None:
    row = hazard(world, description="行车上限位坏了还在吊", level="major")
    found = concerns(world.viewers["alice"], world.firm.pk)
    assert found[0].state == "open" and row.pk in {one.pk for one in of(world).open}
    with pytest.raises(Refused) as refused:
        say(world, "say_fine", note="looked")
    assert refused.value.reason is OPEN_LIKE_THIS


def test_a_check_that_failed_leaves_its_hazard_open_under_the_criterion(world: World, crane: RiskPoint) -> None:
    row = hazard(world, point_id=crane.pk, check_id="01890000-0000-7000-8000-0000000000c1", description="不灵")
    assert [one.pk for one in of(world).open] == [row.pk]


@pytest.mark.usefixtures("crane")
def test_the_principal_hides_it_by_name_and_anybody_careful_brings_it_back(world: World) -> None:
    with pytest.raises(Refused):
        say(world, "say_none", "sam")
    say(world, "say_none", note="sold in spring")
    hidden = of(world)
    assert hidden.state == "none" and hidden.none
    assert (hidden.none.said_by, hidden.none.note) == (world.viewers["alice"].actor_id, "sold in spring")
    say(world, "take_back", "sam")
    assert of(world).state == "unseen"
    with system_scope("test"):
        kept = CriterionWord.objects.as_system().get()
    assert kept.ended_by == world.viewers["sam"].actor_id
    with pytest.raises(Refused) as refused:
        say(world, "take_back")
    assert refused.value.reason is NOT_SAID


@pytest.mark.usefixtures("crane")
def test_whoever_looked_says_so_and_an_older_word_ends(world: World) -> None:
    say(world, "say_none")
    say(world, "say_fine", "sam", note="tried it twice")
    found = of(world)
    assert found.state == "fine" and found.look and found.look.word
    assert found.look.word.said_by == world.viewers["sam"].actor_id
    with system_scope("test"):
        assert CriterionWord.objects.as_system().filter(ended_at=None).count() == 1


@pytest.mark.usefixtures("crane")
def test_what_a_firm_says_of_itself_is_read_by_nobody_outside(world: World) -> None:
    say(world, "say_none")
    readers = {
        who: CriterionWord.objects.visible_to(world.viewers[who]).count()
        for who in ("alice", "sam", "wang", "bob", "tina", "otto", "cindy")
    }
    assert readers == {"alice": 1, "sam": 1, "wang": 0, "bob": 0, "tina": 0, "otto": 0, "cindy": 0}
    assert concern(world.viewers["tina"], world.firm.pk, KEY).none is None


def test_a_criterion_that_cannot_hit_is_told_without_a_reason(world: World) -> None:
    one = concern(world.viewers["alice"], world.firm.pk, "gm-10-1")
    assert (one.points, one.because.points, one.because.trade, one.state) == ([], frozenset(), False, "unseen")
