"""Re-assessment: when it is due, saying that something changed, saying that nothing did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.knowledge.text import Text
from anma.risks import newer
from anma.risks.models import RiskPoint
from anma.risks.reassessing import due, reasons_for
from anma.risks.tests.conftest import row
from anma.risks.tests.newer_packs import release


def age(point: RiskPoint, days: int, **columns: object) -> RiskPoint:
    point = row(point.pk)
    with written():
        point.assessed_day = clock.today() - timedelta(days=days)
        for name, value in columns.items():
            setattr(point, name, value)
        point.save()
    return point


def test_publishing_is_an_assessment(published: RiskPoint) -> None:
    assert published.assessed_day == clock.today() and reasons_for(published) == []


@pytest.mark.parametrize(("days", "n"), [(364, 0), (365, 1), (800, 1)])
def test_a_year_later_it_is_due(published: RiskPoint, days: int, n: int) -> None:
    assert len(reasons_for(age(published, days))) == n


def test_a_city_may_ask_for_it_earlier(published: RiskPoint, settings: object) -> None:
    settings.ANMA_REASSESS_DAYS = 180  # type: ignore[attr-defined]
    assert len(reasons_for(age(published, 180))) == 1


def test_a_newer_pack_is_no_reason_and_saying_that_all_holds_is_no_answer_to_it(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a pack says anew is answered where it can be read; this page leads there."""
    release(monkeypatch, lambda point: replace(point, ppe=(Text("护目镜", "Goggles"),)))
    assert newer.waits(published) and reasons_for(published) == []
    point = age(published, 400)
    link = f"/risks/upgrade?point={point.pk}"
    client = world.client("sam")
    assert link in client.get("/risks/again").content.decode()
    assert "/risks/upgrade" in client.get("/today").content.decode()
    client.post("/risks/again", {"points": [str(point.pk)]})
    assert reasons_for(row(point.pk)) == [] and newer.waits(row(point.pk))


def test_an_edition_that_leaves_the_point_alone_asks_for_nothing_on_either_page(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, lambda point: point)
    assert due(world.viewers["sam"]) == [] and newer.waiting(world.viewers["sam"], world.firm.pk) == []


def test_a_point_of_before_the_column_counts_from_its_first_edition(published: RiskPoint) -> None:
    old = clock.today() - timedelta(days=400)
    with written():
        published.assessed_day, published.published_day = None, old
        published.save()
    assert len(reasons_for(published)) == 1


def say(world: World, who: str, point: RiskPoint) -> None:
    perform(
        world.viewers[who], "risks.say_changed", {"subject": str(point.pk), "what": "equipment", "note": "换了卡盘"}
    )


def test_somebody_says_that_something_changed_and_then_that_it_holds(world: World, published: RiskPoint) -> None:
    say(world, "sam", published)
    assert "换了卡盘" in reasons_for(row(published.pk))[0].text
    assert "换了卡盘" in world.client("sam").get("/risks/again").content.decode()
    assert "/risks/again" in world.client("sam").get("/today").content.decode()
    assert "/risks/again" in world.client("sam").get("/risks").content.decode()
    answer = world.client("sam").post("/risks/again", {"points": [str(published.pk)]})
    assert answer.status_code == 302 and reasons_for(row(published.pk)) == []


def test_a_new_edition_answers_it_too(world: World, published: RiskPoint) -> None:
    say(world, "alice", published)
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "place": "二车间"})
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "risks.reassess", {"points": [str(published.pk)]})
    assert refused.value.reason.code == "risks.unfinished"
    perform(world.viewers["alice"], "risks.publish", {"points": [str(published.pk)]})
    assert reasons_for(row(published.pk)) == []


def test_a_draft_is_not_assessed_again(world: World, drafted: RiskPoint) -> None:
    for code, raw in (
        ("risks.say_changed", {"subject": str(drafted.pk), "what": "process"}),
        ("risks.reassess", {"points": [str(drafted.pk)]}),
    ):
        with pytest.raises(Refused) as refused:
            perform(world.viewers["sam"], code, raw)
        assert refused.value.reason.code == "risks.not_hung"


def test_nothing_ticked_gets_a_sentence(world: World, published: RiskPoint) -> None:
    assert world.client("sam").post("/risks/again", {}).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("otto", 404), ("tina", 403), ("cindy", 403)])
def test_others_may_not(world: World, published: RiskPoint, who: str, status: int) -> None:
    for code, raw in (
        ("risks.say_changed", {"subject": str(published.pk), "what": "process"}),
        ("risks.reassess", {"points": [str(published.pk)], "enterprise": str(world.firm.pk)}),
    ):
        with pytest.raises(Refused) as refused:
            perform(world.viewers[who], code, raw)
        assert refused.value.reason.status == status


def test_the_list_is_the_own_firms(world: World, published: RiskPoint) -> None:
    age(published, 400)
    assert [one.point.pk for one in due(world.viewers["sam"])] == [published.pk]
    assert due(world.viewers["bob"]) == []
    assert world.client("wang").get("/risks/again").status_code == 403
    assert published.name not in world.client("bob").get("/risks/again").content.decode()
