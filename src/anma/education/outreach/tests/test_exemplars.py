"""Alliances by consent, exemplars by the firm's yes, visits that the host agrees, and what is taken over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.conftest import World
from anma.education.outreach.desk import alliances, visits
from anma.education.outreach.models import Alliance, AllianceMember, Exemplar, Learning
from anma.education.outreach.tests.conftest import counted, do, now, refused, sound, stored
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice

METHOD = {"title": "Tongs on a chain", "problem": "Hands went into the press.", "steps": "Hang tongs\nTell everybody",
          "result": "No hand in the press for a year", "cost": 300}  # fmt: skip


def named(world: World, firm: str) -> dict[str, str]:
    row = world.firms[firm]
    return {"uscc": row.uscc, "name": row.name}


def alliance(world: World, *joined: str) -> Alliance:
    """Led by the first firm; it and the named ones have joined."""
    made = do(world, "tina", "found_alliance", alliance="Pressing firms", **named(world, "first")).result["alliance"]
    row = stored(Alliance, made)
    for who, firm in {"bob": "neighbour"}.items():
        if who in joined:
            do(world, "alice", "invite_member", row, **named(world, firm))
    for who in ("alice", *joined):
        do(world, who, "join_alliance", member(world, who))
    return row  # type: ignore[no-any-return]


def member(world: World, who: str) -> AllianceMember:
    rows = AllianceMember.objects.visible_to(now(world, who))
    found: AllianceMember = rows.filter(enterprise_id=now(world, who).enterprise_id, left_day=None).get()
    return found


def chosen(world: World, row: Alliance) -> Exemplar:
    made = do(world, "sam", "nominate_exemplar", world.firm, **METHOD).result["exemplar"]
    do(world, "tina", "choose_exemplar", stored(Exemplar, made), alliance=str(row.pk))
    return stored(Exemplar, made)  # type: ignore[no-any-return]


def test_a_firm_is_a_member_only_by_its_own_yes_and_leaves_at_any_time(day: World) -> None:
    row = alliance(day)
    do(day, "alice", "invite_member", row, **named(day, "neighbour"))
    refused("education.asked_already", day, "tina", "invite_member", row, **named(day, "neighbour"))
    assert alliances(now(day, "bob"), day.firms["neighbour"].pk).count == 1
    asked = member(day, "bob")
    with system_scope("test"):
        assert Notice.objects.as_system().filter(subject_id=asked.pk, kind="education.invited").exists()
    refused("acts.not_allowed", day, "alice", "join_alliance", asked)
    refused("acts.not_allowed", day, "sam", "join_alliance", member(day, "alice"))
    do(day, "bob", "join_alliance", asked)
    assert counted("alliance_members", day.firm.area_code).value == 2
    do(day, "bob", "leave_alliance", asked)
    do(day, "alice", "invite_member", row, **named(day, "neighbour"))
    do(day, "bob", "join_alliance", member(day, "bob"))
    assert counted("alliance_members", day.firm.area_code).value == 2
    do(day, "tina", "end_alliance", row, why="its aim is reached")
    assert counted("alliance_members").value == 0
    refused("education.alliance_over", day, "alice", "invite_member", row, **named(day, "far"))
    sound()


def test_only_the_lead_firm_and_the_founding_office_ask_firms_in(day: World) -> None:
    row = alliance(day, "bob")
    refused("acts.not_found", day, "bob", "invite_member", row, **named(day, "far"))
    refused("education.not_lead", day, "cindy", "invite_member", row, **named(day, "far"))
    wrong = {**named(day, "far"), "name": "Something else"}
    refused("education.firm_unknown", day, "tina", "invite_member", row, **wrong)
    assert day.client("bob").get(f"/outreach/alliances/{member(day, 'alice').pk}").status_code == 404


def test_a_method_named_by_an_officer_waits_for_the_firms_yes(day: World) -> None:
    row = alliance(day, "bob")
    made = stored(Exemplar, do(day, "tina", "nominate_exemplar", day.firm, **METHOD).result["exemplar"])
    assert made.state == "asked"
    refused("acts.wrong_state", day, "tina", "choose_exemplar", made, alliance=str(row.pk))
    refused("acts.not_allowed", day, "tina", "agree_exemplar", made)
    do(day, "sam", "agree_exemplar", made)
    do(day, "tina", "choose_exemplar", made, alliance=str(row.pk))
    assert counted("exemplars_chosen", day.firm.area_code).value == 1
    refused("acts.not_found", day, "otto", "nominate_exemplar", day.firm, **METHOD)
    refused("acts.invalid", day, "sam", "nominate_exemplar", day.firm, **{**METHOD, "cost": -1})
    sound()


def test_members_read_it_and_nobody_else_does(day: World) -> None:
    row = chosen(day, alliance(day, "bob"))
    path = f"/outreach/exemplars/{row.pk}"
    codes = {who: day.client(who).get(path).status_code for who in ("sam", "bob", "carol", "wang", "tina", "otto")}
    assert codes == {"sam": 200, "bob": 200, "carol": 404, "wang": 403, "tina": 200, "otto": 404}
    assert METHOD["title"] in day.client("bob").get("/outreach/exemplars").content.decode()
    do(day, "bob", "leave_alliance", member(day, "bob"))
    assert day.client("bob").get(path).status_code == 404


def test_a_visit_is_agreed_noted_and_the_method_taken_over_with_a_dated_note(day: World) -> None:
    row = chosen(day, alliance(day, "bob"))
    refused("education.day_past", day, "bob", "ask_visit", row, day=clock.today() - timedelta(days=1), people=2)
    refused("education.own_method", day, "sam", "ask_visit", row, day=clock.today(), people=2)
    refused("acts.not_found", day, "carol", "ask_visit", row, day=clock.today(), people=2)
    made = stored(Learning, do(day, "bob", "ask_visit", row, day=clock.today(), people=3).result["learning"])
    refused("education.learns_already", day, "bob", "ask_visit", row, day=clock.today(), people=3)
    assert visits(now(day, "sam"), day.firm.pk).count == 1
    refused("acts.not_allowed", day, "bob", "agree_visit", made)
    refused("acts.not_found", day, "carol", "agree_visit", made)
    do(day, "sam", "agree_visit", made, note="safety shoes, please")
    do(day, "bob", "note_visit", made, learned="the chain keeps the tongs there")
    do(day, "bob", "adopt_exemplar", row, note="tongs hang at every press")
    done = stored(Learning, made.pk)
    assert (done.state, done.visited_day, done.adopted_day) == ("adopted", clock.today(), clock.today())
    refused("education.adopted_already", day, "bob", "adopt_exemplar", row, note="once more")
    keys = ("peer_visits", "exemplars_adopted")
    assert [counted(key, day.firm.area_code).value for key in keys] == [1, 1]
    assert "tongs hang" in day.client("sam").get(f"/outreach/learning/{made.pk}").content.decode()
    sound()


def test_a_visit_refused_may_be_asked_for_anew_and_is_not_noted_ahead_of_its_day(day: World) -> None:
    row = chosen(day, alliance(day, "bob"))
    made = stored(Learning, do(day, "bob", "ask_visit", row, day=clock.today(), people=3).result["learning"])
    do(day, "sam", "refuse_visit", made, why="stocktaking")
    ahead = clock.today() + timedelta(days=2)
    assert do(day, "bob", "ask_visit", row, day=ahead, people=3).result["learning"] == str(made.pk)
    do(day, "sam", "agree_visit", made)
    refused("education.visit_ahead", day, "bob", "note_visit", made, learned="nothing yet")


def test_the_pages_lead_from_naming_to_taking_over(day: World) -> None:
    row = alliance(day, "bob")
    sam, tina, bob = day.client("sam"), day.client("tina"), day.client("bob")
    assert sam.get("/outreach/exemplars/new").status_code == 200
    made = sam.post("/outreach/exemplars/new", {**METHOD, "id": str(uuid7())}, follow=True)
    path = made.redirect_chain[-1][0]
    assert row.name in tina.get(path).content.decode()
    tina.post(f"{path}/do/choose_exemplar", {"alliance": row.pk, "id": str(uuid7())})
    asked = bob.post(f"{path}/do/ask_visit", {"day": "2026-11-25", "people": 2, "id": str(uuid7())}, follow=True)
    learning = asked.redirect_chain[-1][0]
    sam.post(f"{learning}/do/agree_visit", {"id": str(uuid7())})
    bob.post(f"{learning}/do/note_visit", {"learned": "hang them up", "id": str(uuid7())})
    bob.post(f"{path}/do/adopt_exemplar", {"note": "done in hall 2", "id": str(uuid7())})
    assert "done in hall 2" in tina.get(learning).content.decode()
    assert "Tongs on a chain" in tina.get(f"/firms/{day.firm.pk}").content.decode()
    assert "open the firm first" in tina.get("/outreach/exemplars/new").content.decode()
    assert tina.get(f"/outreach/exemplars/new?firm={day.firm.pk}").status_code == 200


@pytest.mark.parametrize("path", ["alliances", "exemplars", "learning"])
def test_lists_are_read_and_taken_along(day: World, path: str) -> None:
    row = chosen(day, alliance(day, "bob"))
    do(day, "bob", "adopt_exemplar", row, note="done in hall 2")
    for who in ("tina", "sam", "bob"):
        assert day.client(who).get(f"/outreach/{path}").status_code == 200
        assert day.client(who).get(f"/outreach/{path}.xlsx").status_code == 200
    assert day.client("wang").get(f"/outreach/{path}").status_code == 403


def test_the_lead_firm_reads_which_firms_its_alliance_has_and_a_member_the_own_alone(day: World) -> None:
    alliance(day, "bob")
    other = day.client("bob").get("/outreach/alliances").content.decode()
    member = name_of_firm(day, "bob")
    assert f'<td class="names">{member}</td>' in day.client("sam").get("/outreach/alliances").content.decode()
    assert f'<td class="names">{member}</td>' in other and f'<td class="names">{day.firm.name}</td>' not in other


def name_of_firm(world: World, who: str) -> str:
    with system_scope("test"):
        return str(Enterprise.objects.as_system().get(pk=world.viewers[who].enterprise_id).name)


def test_an_alliance_is_founded_by_its_form_and_a_wrong_firm_says_why(day: World) -> None:
    form: dict[str, Any] = {"alliance": "Dyeing firms", "uscc": day.firm.uscc, "name": "wrong"}
    wrong = day.client("tina").post("/outreach/alliances/new", {**form, "id": str(uuid7())})
    assert wrong.status_code == 422 and "Dyeing firms" in wrong.content.decode()
    right = {**form, "name": day.firm.name, "id": str(uuid7())}
    assert "Dyeing firms" in day.client("tina").post("/outreach/alliances/new", right, follow=True).content.decode()


def test_members_see_the_photos_of_a_chosen_exemplar_until_the_firm_takes_it_back(day: World) -> None:
    row = alliance(day, "bob")
    made = do(day, "sam", "nominate_exemplar", day.firm, **METHOD).result["exemplar"]
    photo = _photo(day.firm, made)
    do(day, "tina", "choose_exemplar", stored(Exemplar, made), alliance=str(row.pk))
    assert f"/files/{photo.pk}" in day.client("bob").get(f"/outreach/exemplars/{made}").content.decode()
    do(day, "alice", "withdraw_exemplar", stored(Exemplar, made), why="the tongs were too short")
    assert not stored(StoredFile, photo.pk).released


def _photo(firm: Enterprise, exemplar: str) -> StoredFile:
    file = StoredFile(
        **copies_of(firm), belongs_to=exemplar, sha256="0" * 64, size=1, content_type="image/jpeg",
        state=FileState.STORED, stored_at=clock.now(),
    )  # fmt: skip
    with system_scope("test"):
        file.save()
    return file
