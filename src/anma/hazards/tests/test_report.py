"""hazards.report: the firm hears of it at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World, serve
from anma.evidence.models import Event
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, differences, stored
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


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
    assert [step.who for step in history(world.viewers["alice"], made)] == [""]


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


@pytest.mark.parametrize("to", ["firm", "government"])
def test_a_consultant_reports_to_the_client_that_was_chosen(world: World, to: str) -> None:
    client, at = serve(world, "cora", "alice"), f"/report?firm={world.firm.pk}"
    page = client.get(at).content.decode()
    assert world.firm.name in page and "Your firm" not in page
    sent = client.post(at, {"id": str(uuid7()), "description": "漏油", "to": to})
    assert sent.status_code == 302
    with system_scope("what was reported"):
        row = Hazard.objects.as_system().get(description="漏油")
    assert (row.enterprise_id, row.found_by) == (world.firm.pk, None)
    assert (row.shown_to == "authority") is (to == "government")


@pytest.mark.parametrize("who", ["anonymous", "tina", "cora"])
def test_naming_a_firm_is_for_those_whom_it_let_in(world: World, who: str) -> None:
    serve(world, "cora", "carol")
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], "hazards.report", {"description": "漏油", "firm": str(world.firm.pk)})
    assert refused.value.reason.code in ("hazards.no_firm", "acts.not_allowed")


def test_who_works_for_a_firm_reports_to_no_other(world: World) -> None:
    named = str(world.firms["far"].pk)
    made = perform(world.viewers["wang"], "hazards.report", {"description": "漏油", "firm": named}).result["hazard"]
    assert stored(made).enterprise_id == world.firm.pk


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


def scanned(world: World, who: str, token: str, **more: str) -> Any:
    """The form under a scanned code, sent without the phone's script."""
    return world.client(who).post(
        f"/report/{token}", {"id": str(uuid7()), "description": "护罩掉了", "to": "firm", **more}
    )


@pytest.mark.parametrize(
    ("who", "offered", "queued"),
    [
        ("wang", "Tell the firm", True), ("bob", "Tell the firm", True), ("anonymous", "Tell the firm", True),
        ("tina", "Enter it for the firm", False), ("otto", "With your present role", False),
        ("cindy", "With your present role", False),
    ],
)  # fmt: skip
def test_each_is_offered_under_a_code_what_the_own_hat_may(
    world: World, token: str, who: str, offered: str, queued: bool
) -> None:
    text = world.client(who).get(f"/report/{token}").content.decode()
    choices = {"Tell the firm", "Enter it for the firm", "With your present role"}
    assert {one for one in choices if one in text} == {offered} and "Tell the government" in text
    assert (" data-act=" in text) is (" data-chip>" in text) is queued  # what the phone queues is a report alone


def test_an_officer_of_the_area_enters_it_for_the_firm_and_reads_it(world: World, token: str, published: Any) -> None:
    answer = scanned(world, "tina", token)
    made = stored(answer["Location"].rsplit("/", 1)[1])
    assert (made.source_kind, made.point_id, made.place) == ("visit", published.pk, published.name)
    assert made.description == "护罩掉了" and world.client("tina").get(answer["Location"]).status_code == 200


def test_an_officer_of_another_area_tells_the_office_in_charge(world: World, token: str) -> None:
    page = world.client("otto").get(f"/report/{token}").content.decode()
    assert 'value="government"' in page and 'value="firm"' not in page and " checked" in page
    assert "/follow/" in scanned(world, "otto", token, to="government")["Location"]


def test_what_an_older_page_sends_for_who_may_not_comes_back_with_its_words(world: World, token: str) -> None:
    answer = scanned(world, "otto", token)
    assert answer.status_code == 403 and "护罩掉了" in answer.content.decode()
