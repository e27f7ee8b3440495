"""Paper day: a printed round becomes inspections once, whoever keys it in, as of when it was walked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from anma.acts.models import Receipt
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.evidence.models import Event
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import picture
from anma.inspections.models import Inspection, KeyedIn, PaperRound
from anma.kernel import clock, files
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

WHO = ("alice", "sam", "lead", "wang", "bob", "tina", "otto", "anonymous")


@pytest.fixture
def paper(world: World, published: RiskPoint) -> PaperRound:
    """The firm's round of now, printed by sam twice, an hour ago."""
    with clock.at(clock.now() - timedelta(hours=1)):
        for _time in range(2):
            assert world.client("sam").get("/plan/round.pdf?all=1").status_code == 200
    with system_scope("test"):
        return PaperRound.objects.as_system().get()


Fill = Callable[..., dict[str, Any]]


@pytest.fixture
def fill(world: World, published: RiskPoint, paper: PaperRound, checks: list[str]) -> Fill:
    """A whole form; `answers` by line, the first `bad` ones not normal, the next `none` ones not looked at."""

    def make(bad: int = 0, none: int = 0, at: datetime | None = None, who: str = "wang", **more: Any) -> dict[str, Any]:
        when = timezone.localtime(at or clock.now() - timedelta(minutes=10))
        form: dict[str, Any] = {"walked": str(world.hats[who].pk), "day": f"{when:%Y-%m-%d}", "time": f"{when:%H:%M}"}
        for turn, check in enumerate(checks):
            name = f"{published.pk}:{check}"
            form[f"line:{name}"] = "bad" if turn < bad else "none" if turn < bad + none else "ok"
            form[f"note:{name}"] = "护罩松了" if turn < bad else ""
        return {**form, **more}

    return make


def rows() -> list[Inspection]:
    with system_scope("test"):
        return list(Inspection.objects.as_system())


def test_whoever_leads_opens_it_and_nobody_else(world: World, paper: PaperRound) -> None:
    world.add("lead", "first", "team_leader")
    for path, stranger in (("/paper-day", 200), (f"/paper-day/{paper.pk}", 404)):
        seen = {who: world.client(who).get(path).status_code for who in WHO}
        ours = {"alice": 200, "sam": 200, "lead": 200, "wang": 403}
        assert seen == {**ours, "bob": stranger, "tina": 403, "otto": 403, "anonymous": 302}


def test_a_service_keys_in_for_the_client_that_let_it_in(world: World, paper: PaperRound, fill: Fill) -> None:
    kim = serve(world, "kim", "alice")
    assert paper.code in kim.get("/paper-day", {"firm": str(world.firm.pk)}).content.decode()
    assert kim.post(f"/paper-day/{paper.pk}", fill()).status_code == 302
    (made,) = rows()
    assert made.person_id == world.viewers["wang"].actor_id and made.enterprise_id == world.firm.pk
    stranger = serve(world, "jo", "bob")
    assert stranger.get(f"/paper-day/{paper.pk}").status_code == 404


def test_a_printed_sheet_is_found_by_its_number_and_no_other_firms(world: World, paper: PaperRound) -> None:
    wrong = paper.code[:-1] + ("2" if paper.code[-1] != "2" else "3")
    answers = {who: world.client(who).get("/paper-day", {"number": paper.code.lower()}) for who in ("sam", "bob")}
    assert answers["sam"].headers["Location"] == f"/paper-day/{paper.pk}"
    assert answers["bob"].status_code == 404 and "No sheet of this firm" in answers["bob"].content.decode()
    assert paper.code not in world.client("bob").get("/paper-day").content.decode()
    misread = world.client("sam").get("/paper-day", {"number": wrong})
    assert misread.status_code == 422 and "one of them is wrong" in misread.content.decode()


def test_it_becomes_an_inspection_of_who_walked_when_they_walked(world: World, paper: PaperRound, fill: Fill) -> None:
    walked = timezone.localtime(clock.now() - timedelta(minutes=20)).replace(second=0, microsecond=0)
    assert world.client("sam").post(f"/paper-day/{paper.pk}", fill(at=walked)).status_code == 302
    (made,) = rows()
    assert made.person_id == world.viewers["wang"].actor_id and made.membership_id == world.hats["wang"].pk
    assert (made.done_at, made.flags, made.edition) == (walked, ["paper"], 1)
    assert clock.now() - made.received_at < timedelta(minutes=1)
    with system_scope("test"):
        event = Event.objects.get(act="inspections.key_in")
        kept = KeyedIn.objects.as_system().get()
        last = row(made.point_id).last_checked_day
    assert event.actor_id == kept.keyed_by == world.viewers["sam"].actor_id
    assert last == made.done_day
    page = world.client("alice").get(f"/paper-day/{paper.pk}").content.decode()
    assert "wang (made up)" in page and "sam (made up)" in page and str(Receipt(pk=made.pk).number) in page


def test_what_is_not_normal_is_a_hazard_found_by_who_walked(world: World, paper: PaperRound, fill: Fill) -> None:
    world.client("sam").post(f"/paper-day/{paper.pk}", fill(bad=1))
    (made,) = rows()
    with system_scope("test"):
        hazard = Hazard.objects.as_system().get()
    assert hazard.description.startswith("护罩松了") and hazard.source_id == made.pk
    assert hazard.found_by == world.viewers["wang"].actor_id and made.abnormal == 1


def test_the_rest_of_a_sheet_is_of_the_same_walk(world: World, published: RiskPoint, fill: Fill) -> None:
    (other,) = take_over(world, points=[{"key": "milling", "name": "铣床", "place": "Z 车间"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(other)]})
    sam = world.client("sam")
    with clock.at(clock.now() - timedelta(minutes=30)):
        sam.get("/plan/round.pdf?all=1")
    with system_scope("test"):
        sheet = max(PaperRound.objects.as_system(), key=lambda one: len(one.stops))
    walked = timezone.localtime(clock.now() - timedelta(minutes=5))
    sam.post(f"/paper-day/{sheet.pk}", fill(at=walked))
    page = sam.get(f"/paper-day/{sheet.pk}").content.decode()
    assert f'value="{world.hats["wang"].pk}" selected' in page and f'name="time" value="{walked:%H:%M}"' in page
    assert len(rows()) == 1 and page.count("data-place>") == 1


def test_the_same_paper_is_keyed_in_once_by_two_people_and_by_a_double_enter(
    world: World, paper: PaperRound, fill: Fill, published: RiskPoint
) -> None:
    twice = fill(**{f"id:{published.pk}": str(uuid7())})
    for _time in range(2):
        assert world.client("sam").post(f"/paper-day/{paper.pk}", twice).status_code == 302
    alice = world.client("alice")
    told = alice.post(f"/paper-day/{paper.pk}", fill(bad=1), follow=True).content.decode()
    assert "was keyed in by sam (made up)" in told and "Nothing was stored twice" in told
    assert len(rows()) == 1


def test_who_comes_second_at_the_same_moment_is_told_who_was_first(
    world: World, paper: PaperRound, published: RiskPoint, checks: list[str]
) -> None:
    raw = {
        "sheet": str(paper.pk), "point": str(published.pk), "edition": 1, "walked": str(world.hats["wang"].pk),
        "done_at": clock.now().isoformat(), "items": [{"check": check, "result": "ok"} for check in checks],
    }  # fmt: skip
    perform(world.viewers["sam"], "inspections.key_in", raw)
    with pytest.raises(Refused) as refused:
        perform(world.viewers["alice"], "inspections.key_in", raw)
    assert "sam (made up)" in refused.value.sentence and len(rows()) == 1


def test_the_edition_of_the_paper_is_kept_when_a_newer_one_hangs(
    world: World, paper: PaperRound, fill: Fill, published: RiskPoint
) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(published.pk)]})
    world.client("sam").post(f"/paper-day/{paper.pk}", fill())
    (made,) = rows()
    assert made.edition == 1 and made.flags == ["edition.outdated", "paper"]


def test_more_than_a_day_later_is_marked_late(
    world: World, published: RiskPoint, fill: Fill, paper: PaperRound
) -> None:
    with clock.at(clock.now() + timedelta(hours=26)):
        world.client("sam").post(f"/paper-day/{paper.pk}", fill(at=clock.now() - timedelta(hours=25)))
    (made,) = rows()
    assert made.flags == ["late", "paper"]
    assert made.done_day == clock.local_date(made.done_at)


@pytest.mark.parametrize(
    ("shift", "sentence"),
    [(timedelta(hours=2), "still to come"), (-timedelta(hours=5), "nobody can have walked with it before")],
)
def test_nobody_walks_tomorrow_or_before_the_paper_was_there(
    world: World, paper: PaperRound, fill: Fill, shift: timedelta, sentence: str
) -> None:
    answer = world.client("sam").post(f"/paper-day/{paper.pk}", fill(at=clock.now() + shift))
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert rows() == []


def test_what_was_not_looked_at_is_left_out_and_the_point_stays_owed(
    world: World, paper: PaperRound, fill: Fill, checks: list[str], published: RiskPoint
) -> None:
    sam = world.client("sam")
    assert sam.post(f"/paper-day/{paper.pk}", fill(none=len(checks))).status_code == 422
    assert rows() == []
    sam.post(f"/paper-day/{paper.pk}", fill(none=1))
    (made,) = rows()
    assert made.flags == ["check.missing", "paper"] and len(made.results) == len(checks) - 1
    assert row(published.pk).last_checked_day is None


def test_a_line_without_answer_or_words_is_named_and_nothing_is_stored(
    world: World, paper: PaperRound, fill: Fill, published: RiskPoint, checks: list[str]
) -> None:
    sam, second = world.client("sam"), f"{published.pk}:{checks[1]}"
    silent = sam.post(f"/paper-day/{paper.pk}", fill(bad=2, **{f"note:{second}": " "})).content.decode()
    missing = sam.post(f"/paper-day/{paper.pk}", fill(**{f"line:{second}": ""})).content.decode()
    assert "Line 1.2 is not normal" in silent and "Line 1.2 has no answer" in missing
    assert re.search(rf'name="line:{second}" value="bad"[^>]*checked', silent), "what was typed stands there again"
    assert rows() == []


@pytest.mark.parametrize("changed", [{"edition": 2}, {"items": [{"check": str(uuid7()), "result": "ok"}]}])
def test_what_does_not_stand_on_the_sheet_is_refused(
    world: World, paper: PaperRound, published: RiskPoint, checks: list[str], changed: dict[str, Any]
) -> None:
    raw = {
        "sheet": str(paper.pk), "point": str(published.pk), "edition": 1, "walked": str(world.hats["wang"].pk),
        "done_at": clock.now().isoformat(), "items": [{"check": check, "result": "ok"} for check in checks],
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "inspections.key_in", {**raw, **changed})
    assert refused.value.reason.code == "inspections.not_on_sheet" and rows() == []


def test_only_people_of_the_firm_can_have_walked(world: World, paper: PaperRound, fill: Fill) -> None:
    answer = world.client("sam").post(f"/paper-day/{paper.pk}", fill(who="bob"))
    assert answer.status_code == 422 and "Only people of this firm" in answer.content.decode()


@pytest.mark.usefixtures("files_folder")
def test_the_picture_of_the_paper_is_sealed_beside_the_sheet(world: World, paper: PaperRound, fill: Fill) -> None:
    photo = SimpleUploadedFile("sheet.jpg", picture(), "image/jpeg")
    world.client("sam").post(f"/paper-day/{paper.pk}", fill(photo=photo))
    with system_scope("test"):
        stored = StoredFile.objects.as_system().get(belongs_to=paper.pk)
        kept = PaperRound.objects.as_system().get()
    assert stored.state == FileState.STORED and kept.photos == [stored.sha256]
    assert files.original(stored.sha256).exists()
    seen = {who: world.client(who).get(f"/files/{stored.pk}").status_code for who in ("alice", "bob", "tina")}
    assert seen == {"alice": 200, "bob": 404, "tina": 404}
