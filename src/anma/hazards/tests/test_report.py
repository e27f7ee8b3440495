"""hazards.report: the firm hears of it at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards import queries
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, differences, stored


def test_the_receipt_number_is_only_spoken_of_where_there_is_one(world: World, token: str) -> None:
    text = world.client("anonymous").get(f"/report/{token}").content.decode()
    after = text[text.index("data-after-sent") :]
    assert (
        "<div data-with-number hidden>" in after
        and "With the number you can see" in after
        and "<a data-with-number hidden" in after
    )
    assert "<p data-without-number hidden>It waits in this phone" in after


def test_it_stores_a_hazard_that_waits_for_somebody(report: Report) -> None:
    made = report()
    assert (made.state, made.source_kind, made.level, made.shown_to) == ("registered", "report", "general", "both")
    assert made.receipt == made.pk.hex[-8:].upper()


def test_its_reporter_sees_it_and_a_colleague_does_not(world: World, report: Report) -> None:
    made = report("wang")
    seen = {name: Hazard.objects.visible_to(v).filter(pk=made.pk).exists() for name, v in world.viewers.items()}
    assert seen == {
        "alice": True, "sam": True, "wang": True, "li": False, "bob": False, "carol": False,
        "tina": True, "otto": False, "cindy": True, "anonymous": False,
    }  # fmt: skip


def test_a_scanned_code_names_point_and_place(world: World, token: str, published: Any) -> None:
    outcome = perform(world.viewers["anonymous"], "hazards.report", {"description": "护罩掉了", "code": token})
    made = stored(outcome.result["hazard"])
    assert (made.point_id, made.place, made.by_scan, made.found_by) == (published.pk, published.name, True, None)


def test_somebody_of_another_firm_reports_without_a_name(world: World, token: str) -> None:
    made = stored(
        perform(world.viewers["bob"], "hazards.report", {"description": "漏油", "code": token}).result["hazard"]
    )
    assert made.found_by is None and made.enterprise_id == world.firm.pk
    assert [step.who for step in queries.history(world.viewers["alice"], made)] == [""]


def test_a_photo_that_nobody_announced_is_flagged_in_the_row(world: World, token: str) -> None:
    raw = {"description": "漏油", "code": token, "photos": ["a" * 64]}
    outcome = perform(world.viewers["anonymous"], "hazards.report", raw)
    assert stored(outcome.result["hazard"]).flags == ["photo.undeclared"] and outcome.kind == "flagged"


def test_it_refuses_an_unknown_code(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["anonymous"], "hazards.report", {"description": "漏油", "code": "A" * 20})
    assert refused.value.reason.code == "hazards.unknown_code" and not Event.objects.filter(act="hazards.report")


def test_it_refuses_strangers_without_a_code(world: World) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["anonymous"], "hazards.report", {"description": "漏油"})
    assert refused.value.reason.code == "hazards.no_firm"


def test_it_refuses_a_report_without_words(world: World) -> None:
    with pytest.raises(InvalidInput) as refused:
        perform(world.viewers["wang"], "hazards.report", {"description": " "})
    assert "description" in refused.value.errors


def test_its_facts_equal_the_rows(world: World, report: Report, token: str) -> None:
    report()
    perform(world.viewers["anonymous"], "hazards.report", {"description": "护罩掉了", "code": token})
    assert differences() == []


def test_the_day_is_the_day_of_the_report(report: Report) -> None:
    from anma.kernel import clock

    assert report().found_day == clock.today() and isinstance(clock.today(), date)
