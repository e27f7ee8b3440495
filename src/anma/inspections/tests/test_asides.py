"""What was set aside is looked at by the person named for it, once, and stays in the log as it came."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.hazards.tests.conftest import Report, report
from anma.inspections.checks import words_of
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Body
from anma.inspections.tests.test_sync import Send, envelope, phone, post, signed
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

__all__ = ["phone", "report", "signed"]


@pytest.fixture
def aside(signed: Send) -> SetAside:
    """wang's phone with a signature that does not fit; one check is not normal."""
    sent = {**signed(1), "offline": False}
    post(sent)
    return SetAside.objects.get(submission_id=sent["id"])


def decide(world: World, who: str, row: SetAside, **more: Any) -> Any:
    raw = {"subject": row.pk, "answer": "by_hand", "decision": "asked wang, entered it again", **more}
    return perform(world.viewers[who], "acts.decide_aside", raw)


def test_the_page_tells_in_words_what_it_is(world: World, aside: SetAside) -> None:
    page = world.client("sam").get("/asides").content.decode()
    assert "松了" in page and "does not recognise this phone" in page and "Decide" in page
    assert "sync.unproven" not in page and "inspections.submit" not in page


def test_the_safety_officer_decides_on_the_page_and_finds_it_among_the_decided(world: World, aside: SetAside) -> None:
    body = {"answer": "by_hand", "decision": "asked wang"}
    assert world.client("sam").post(f"/asides/{aside.pk}/decide", body).status_code == 302
    aside.refresh_from_db()
    assert (aside.answer, aside.decided_by) == ("by_hand", world.viewers["sam"].actor_id)
    assert "asked wang" in world.client("sam").get("/asides?show=decided").content.decode()
    assert "松了" not in world.client("sam").get("/asides").content.decode()


def test_it_is_decided_once(world: World, aside: SetAside) -> None:
    decide(world, "sam", aside)
    with pytest.raises(Refused, match="acts.decided"):
        decide(world, "alice", aside, answer="invalid")


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_decides_or_sees_it(world: World, aside: SetAside, who: str) -> None:
    with pytest.raises(Refused):
        decide(world, who, aside)
    assert "松了" not in world.client(who).get("/asides").content.decode()


def test_what_names_no_firm_falls_to_the_city(world: World, signed: Send) -> None:
    sent = signed()
    sent = {**sent, "device": str(uuid7()), "body": {**sent["body"], "point": str(uuid7())}}
    post(sent)
    row = SetAside.objects.get(submission_id=sent["id"])
    assert row.enterprise_id is None
    with pytest.raises(Refused):
        decide(world, "sam", row)
    decide(world, "cindy", row, answer="invalid")


def test_the_log_tells_when_it_is_changed(world: World, aside: SetAside) -> None:
    decide(world, "sam", aside)
    assert "acts_setaside" not in {finding.table for finding in verify().findings}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE acts_setaside SET reason = 'other'")
    assert "acts_setaside" in {finding.table for finding in verify().findings}


def test_a_forged_signature_proves_nobody_and_is_kept_for_the_firm_of_the_phone(signed: Send, world: World) -> None:
    sent = {**signed(), "offline": False}
    (result,) = post(sent)
    assert result["outcome"] == "set_aside" and result["message"]
    aside = SetAside.objects.get(submission_id=sent["id"])
    assert (aside.reason, aside.enterprise_id) == ("sync.unproven", world.firm.pk)
    with system_scope("test"):
        assert not Inspection.objects.as_system().exists()
    assert post(sent)[0]["outcome"] == "set_aside" and SetAside.objects.count() == 1


def test_a_phone_that_nobody_knows_is_kept_for_the_firm_of_the_point(signed: Send, world: World) -> None:
    sent = {**signed(), "device": str(uuid7())}
    assert post(sent)[0]["outcome"] == "set_aside"
    assert SetAside.objects.get().enterprise_id == world.firm.pk


def told_to(world: World, who: str) -> str:
    return world.client(who).get("/asides").content.decode()


def test_a_point_of_another_firm_is_not_told(world: World, body: Body, published: RiskPoint, checks: list[str]) -> None:
    """bob sends it under his own name and reads what comes of it; its firm would read the point's name."""
    sent = envelope("inspections.submit", body(1), None)
    assert post(sent, client=world.client("bob"))[0]["outcome"] == "set_aside"
    page = told_to(world, "bob")
    assert "松了" in page and "not visible to you" in page
    assert published.name not in page
    with system_scope("test"):
        words = words_of(published, published.edition)
    assert words[checks[0]].rstrip("?？") not in page


def test_what_is_not_there_reads_like_what_is_hidden(world: World, body: Body) -> None:
    post(envelope("inspections.submit", {**body(), "point": str(uuid7())}, None), client=world.client("bob"))
    assert "not visible to you" in told_to(world, "bob")


def test_a_hazard_of_another_firm_is_not_told(world: World, report: Report) -> None:
    rectified = {"subject": str(report(text="油桶挡路").pk), "note": "挪开"}
    post(envelope("hazards.rectify", rectified, None), client=world.client("bob"))
    page = told_to(world, "bob")
    assert "挪开" in page and "not visible to you" in page and "油桶挡路" not in page


def test_a_report_to_the_government_is_not_told_to_the_firm(world: World, token: str) -> None:
    raw = {"code": token, "description": "夜班没人看着炉子"}
    tip = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    assert tip is not None
    post(envelope("hazards.rectify", {"subject": str(tip.pk), "note": "挪开"}, None), client=world.client("wang"))
    page = told_to(world, "sam")
    assert "挪开" in page and "not visible to you" in page and "夜班" not in page


def test_an_own_hazard_is_told(world: World, report: Report) -> None:
    rectified = {"subject": str(report(text="油桶挡路").pk), "note": "挪开"}
    post(envelope("hazards.rectify", rectified, None), client=world.client("li"))
    assert "油桶挡路" in told_to(world, "sam")
