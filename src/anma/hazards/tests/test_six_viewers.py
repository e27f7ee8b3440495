"""Judging and reporting as owner, colleague, stranger, the own and another area's officer and nobody meet it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from anma.acts.models import SetAside
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, stored
from anma.kernel.viewer import system_scope

SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")
WORDS = "配电箱门缺失"


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody gets who opens or sends a page."""

    status: int
    form: bool = False


def get(world: World, who: str, url: str, form: str) -> Seen:
    answer = world.client(who).get(url)
    return Seen(answer.status_code, form in answer.content.decode())


def every() -> list[Hazard]:
    with system_scope("test"):
        return list(Hazard.objects.as_system().order_by("id"))


def test_the_form_of_a_judgement_is_there_for_who_judges(world: World, report: Report) -> None:
    row = report("wang", WORDS)
    seen = {who: get(world, who, f"/hazards/{row.pk}", 'id="judge"') for who in SIX}
    none, away = Seen(404), Seen(302)
    assert seen == {
        "alice": Seen(200, True), "li": none, "bob": none, "tina": Seen(200, True), "otto": none, "anonymous": away,
    }  # fmt: skip


def test_who_is_asked_to_put_it_right_reads_the_level_and_has_no_form(world: World, assigned: Hazard) -> None:
    assert get(world, "li", f"/hazards/{assigned.pk}", 'id="judge"') == Seen(200)
    assert "general hazard" in world.client("li").get(f"/hazards/{assigned.pk}").content.decode()


@pytest.mark.parametrize("level", ["general", "major"])
@pytest.mark.parametrize(
    ("who", "status", "judged"),
    [("alice", 302, 1), ("li", 404, 0), ("bob", 404, 0), ("tina", 302, 1), ("otto", 404, 0), ("anonymous", 302, 0)],
)
def test_a_posted_judgement_counts_from_who_judges(
    world: World, report: Report, who: str, status: int, judged: int, level: str
) -> None:
    row = report("wang", WORDS)
    raw = {"category": "electrical", "level": level, "basis": "看过现场"}
    answer = world.client(who).post(f"/hazards/{row.pk}/judge", raw)
    after = stored(row.pk)
    assert (answer.status_code, len(after.judgements)) == (status, judged)
    assert after.level == (level if judged else "general")
    assert who != "anonymous" or answer["Location"].startswith("/in?next=")


@pytest.mark.parametrize("who", ["alice", "li", "bob", "anonymous"])
def test_at_a_code_everybody_reports_and_nobody_meets_a_level_or_a_name(world: World, token: str, who: str) -> None:
    text = world.client(who).get(f"/report/{token}").content.decode()
    assert 'id="report"' in text and 'name="level"' not in text and "major" not in text
    assert [name for name in ("sam", "wang", "li ", "tina") if f"{name} (made up)" in text] == []
    answer = world.client(who).post(f"/report/{token}", {"to": "firm", "description": WORDS})
    (row,) = every()
    own = row.enterprise_id == world.viewers[who].enterprise_id
    assert answer.status_code == 302 and row.enterprise_id == world.firm.pk
    assert row.found_by == (world.viewers[who].actor_id if own else None) and row.judgements == []


@pytest.mark.parametrize(("who", "status", "made"), [("tina", 302, ["visit"]), ("otto", 403, [])])
def test_an_officer_of_the_area_enters_what_was_found_and_no_other_reports_to_a_firm(
    world: World, token: str, who: str, status: int, made: list[str]
) -> None:
    answer = world.client(who).post(f"/report/{token}", {"to": "firm", "description": WORDS})
    assert answer.status_code == status and [row.source_kind for row in every()] == made


@pytest.mark.parametrize("who", SIX)
def test_what_is_told_to_the_government_is_nobodys_whoever_sends_it(world: World, token: str, who: str) -> None:
    answer = world.client(who).post(f"/report/{token}", {"to": "government", "description": WORDS})
    (row,) = every()
    assert answer.status_code == 302 and (row.found_by, row.shown_to, row.source_kind) == (None, "authority", "tip")
    readers = {one for one in SIX if Hazard.objects.visible_to(world.viewers[one]).filter(pk=row.pk).exists()}
    assert readers == {"tina"} and not SetAside.objects.exists()


def test_the_own_report_is_for_people_of_a_firm(world: World) -> None:
    seen = {who: get(world, who, "/report", 'id="report"') for who in SIX}
    there, refused = Seen(200, True), Seen(403)
    assert seen == {
        "alice": there, "li": there, "bob": there, "tina": refused, "otto": refused, "anonymous": Seen(302),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 302), ("li", 302), ("bob", 302), ("tina", 403), ("otto", 403), ("anonymous", 302)],
)
def test_a_report_without_a_code_goes_to_the_own_firm(world: World, who: str, status: int) -> None:
    answer = world.client(who).post("/report", {"to": "firm", "description": WORDS})
    firms = [row.enterprise_id for row in every()]
    assert answer.status_code == status
    assert firms == ([world.viewers[who].enterprise_id] if who in ("alice", "li", "bob") else [])
