"""Talks: the firm knows of one from the invitation on, answers what is asked, and an officer sees that it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import GrantScope, system_scope
from anma.people.models import Membership
from anma.supervision.cases.tests.conftest import (
    certified,
    office,  # noqa: F401  (a fixture)
    paper_of,
)
from anma.supervision.documents.tests.made import issued_and_served
from anma.supervision.models import Talk


def planned(world: World, **more: Any) -> str:
    raw = {"firm": world.firm.id, "topic": "=1+1 the guards", "day": clock.today().isoformat()}
    raw |= {"second_officer": world.viewers["eva"].actor_id, **more}
    return str(perform(world.viewers["tina"], "supervision.plan_talk", raw).result["talk"])


def do(world: World, who: str, verb: str, talk: str, **raw: Any) -> Any:
    return perform(world.viewers[who], f"supervision.{verb}", {"subject": talk, **raw})


def stored(talk: str) -> Talk:
    with system_scope("test"):
        return Talk.objects.as_system().get(pk=talk)


def test_a_talk_goes_its_way_with_the_firm_and_is_counted(office: World) -> None:  # noqa: F811
    talk = planned(office)
    assert not Talk.objects.visible_to(office.viewers["alice"]).exists()
    assert Event.objects.get(act="supervision.plan_talk").stream_id == office.offices["town"].id
    with pytest.raises(Refused):
        do(office, "tina", "hold_talk", talk, record="too early")
    do(office, "tina", "invite_to_talk", talk)
    assert office.client("alice").get(f"/talks/{talk}").status_code == 200
    demands = [{"text": "train everybody", "due": clock.today().isoformat()}]
    do(office, "tina", "hold_talk", talk, record="we spoke about the guards", demands=demands)
    one = {"demand": stored(talk).demands[0]["id"]}
    for stranger in ("wang", "bob", "tina"):
        with pytest.raises(Refused):
            do(office, stranger, "answer_demand", talk, **one, said="done")
    with pytest.raises(Refused):
        do(office, "tina", "confirm_demand", talk, **one, fine="no")
    do(office, "alice", "answer_demand", talk, **one, said="all were trained")
    do(office, "tina", "confirm_demand", talk, **one, fine="no", note="three are missing")
    assert "done_at" not in stored(talk).demands[0]
    do(office, "sam", "answer_demand", talk, **one, said="now all")
    for stranger in ("otto", "cindy", "alice"):
        with pytest.raises(Refused):
            do(office, stranger, "confirm_demand", talk, **one)
    do(office, "tina", "confirm_demand", talk, **one)
    assert (stored(talk).state, stored(talk).due_on) == ("done", None)
    with system_scope("test"):
        assert verify().findings == []
        assert [found for found in verify_facts() if found.indicator == "firms_talked"] == []


def test_pages_and_forms_do_it_too(office: World) -> None:  # noqa: F811
    tina, firm = office.client("tina"), office.firm.pk
    posted = {"topic": "the guards", "day": clock.today().isoformat(), "why": "other"}
    posted["second_officer"] = str(office.viewers["eva"].actor_id)
    where = tina.post(f"/talks/about/{firm}", posted)["Location"]
    tina.post(f"{where}/invite_to_talk")
    tina.post(
        f"{where}/hold_talk",
        {"record": "we spoke", "demand_text": ["train", ""], "demand_due": [clock.today().isoformat()] * 2},
    )
    alice = office.client("alice").get(where).content.decode()
    assert "train" in alice and "It is done" in alice
    for name, status in (("otto", 404), ("bob", 404), ("wang", 403), ("anonymous", 302), ("cindy", 200)):
        assert office.client(name).get(where).status_code == status, name
    assert tina.get("/talks?show=open").status_code == tina.get("/talks.xlsx").status_code == 200


def test_a_late_major_hazard_proposes_a_talk(office: World) -> None:  # noqa: F811
    yesterday = clock.today() - timedelta(days=1)
    found = {"found_at": clock.now(), "found_day": yesterday, "source_kind": "visit", "state": "rectifying"}
    with written():
        row = Hazard(
            **enterprise_copies(office.firm), description="=1+1 the tank", level="major", due_on=yesterday, **found,
            listed_day=yesterday, listing={"office": str(office.offices["town"].id), "number": "", "asked": "empty it"},
        )  # fmt: skip
        row.overseer = office.viewers["tina"].actor_id
        row.save()
    page = office.client("tina").get("/majors").content.decode()
    link = f"/talks/about/{office.firm.pk}?major={row.pk}"
    assert "1 day over" in page and "tina (made up)" in page and link in page
    assert "the tank" in office.client("tina").get(link).content.decode()
    planned(office, why="major", about=str(row.pk))
    assert link not in office.client("tina").get("/majors").content.decode()
    assert office.client("tina").get("/majors.xlsx").status_code == 200
    for name, status in (("otto", 200), ("alice", 403), ("anonymous", 302)):
        answer = office.client(name).get("/majors")
        assert answer.status_code == status and "the tank" not in answer.content.decode(), name


def test_a_talk_says_who_came_and_when_it_was_and_its_record_is_issued_without_more(office: World) -> None:  # noqa: F811
    certified(office)
    talk = planned(office, at_time="10:00", place="meeting room")
    do(office, "tina", "invite_to_talk", talk)
    assert (
        'name="held_time" maxlength="20" value="10:00"' in office.client("tina").get(f"/talks/{talk}").content.decode()
    )
    do(office, "tina", "hold_talk", talk, record="we spoke", came="Boss (made up)", came_as="director")
    row = paper_of(talk, "talk_record")
    assert row.named["person"] == "Boss (made up)" and row.answers["person_role"] == "director"
    assert row.answers["asked_at"] == f"{stored(talk).held_day} 10:00"
    shown = office.client("tina").get(f"/talks/{talk}").content.decode()
    assert (
        "Noted as served" not in shown and "does not have this record on paper" in shown and "Boss (made up)" in shown
    )
    issued_and_served(office, row.pk)
    assert "on paper yet" not in office.client("tina").get(f"/talks/{talk}").content.decode()


def test_who_came_to_a_talk_is_erased_with_the_person(office: World) -> None:  # noqa: F811
    name = office.hats["sam"].person.name
    talk = planned(office)
    do(office, "tina", "invite_to_talk", talk)
    do(office, "tina", "hold_talk", talk, record="we spoke", came=name)
    with written():
        hat = Membership.objects.as_system().get(pk=office.hats["sam"].pk)
        hat.state = "ended"
        hat.save()
    perform(office.viewers["alice"], "people.erase", {"subject": office.hats["sam"].pk})
    with system_scope("test"):
        assert verify().findings == []
    assert stored(talk).came == "" and name not in str(paper_of(talk, "talk_record").named)


def test_a_service_that_the_firm_let_in_reads_no_talk(office: World) -> None:  # noqa: F811
    talk = planned(office)
    do(office, "tina", "invite_to_talk", talk)
    grant = GrantScope(office.firm.pk, acts=frozenset({"served.see"}))
    service = replace(office.viewers["alice"], enterprise_id=None, grants=(grant,))
    assert Talk.objects.visible_to(office.viewers["alice"]).filter(pk=talk).exists()
    assert not Talk.objects.visible_to(service).exists()
