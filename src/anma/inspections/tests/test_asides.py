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
from anma.inspections.models import Inspection
from anma.inspections.tests.test_sync import Send, phone, post, signed
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

__all__ = ["phone", "signed"]


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
