"""Every page as those who use it, and as those whom it is none of their business. Requests live in real time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.conftest import World
from anma.education.models import Attendance, CertificateCheck, QuestionBook, Sitting, TrainingPlan, TrainingSession
from anma.education.training import turning
from anma.education.training.tests.conftest import LINES, at_post, now, stored
from anma.education.training.tests.test_certifying import certificate
from anma.education.training.tests.test_posts import MARKS, asked, hung
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Organisation
from anma.printing import qr

LISTS = ("", "/results", "/plans", "/hours", "/questions", "/certificates", "/missing", "/newcomers")
OF_OFFICES = ("", "/results", "/plans", "/certificates")


@pytest.fixture
def firm(world: World) -> World:
    """With a trainer whom it let in and one whom it did not, now."""
    with written():
        for key in ("trainer", "other_trainer"):
            world.offices[key] = office = Organisation(kind="trainer", name=f"Example {key}", area_code="3204")
            office.save()
    world.add("tess", "trainer", "trainer")
    world.add("theo", "other_trainer", "trainer")
    perform(world.viewers["alice"], "people.grant", {"to": str(world.offices["trainer"].pk), "purpose": "training"})
    return world


def page(world: World, who: str, path: str = "", status: int = 200) -> str:
    answer = world.client(who).get(f"/training{path}")
    assert answer.status_code == status, (path, answer.status_code)
    return str(answer.content.decode())


def press(world: World, who: str, path: str, status: int = 200, **form: Any) -> str:
    answer = world.client(who).post(path, {"id": str(uuid7()), **form}, follow=True)
    assert answer.status_code == status, answer.content.decode()[:1500]
    return str(answer.content.decode())


def span() -> dict[str, str]:
    """A session that has run for an hour of today, or as much of it as midnight leaves."""
    local = timezone.localtime(clock.now())
    begins = max(local - timedelta(minutes=50), local.replace(hour=0, minute=0, second=0))
    ends = min(local + timedelta(minutes=10), local.replace(hour=23, minute=59))
    ends = max(ends, begins + timedelta(minutes=1))
    return {"day": f"{local:%Y-%m-%d}", "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}", "hours": "0.1"}


def held(world: World, who: str = "sam", **more: Any) -> TrainingSession:
    said = {"audience": "everybody", "topic": "=fire drill", "place": "canteen", **span(), **more}
    perform(now(world, who), "education.plan_session", {"subject": str(world.firm.pk), **said})
    with system_scope("test"):
        row = TrainingSession.objects.as_system().get()
    perform(now(world, who), "education.open_session", {"subject": str(row.pk)})
    found: TrainingSession = stored(TrainingSession, row.pk)
    return found


def door(session: TrainingSession) -> str:
    return f"/training/at/{session.door}/{turning.code_at(session, clock.now())}"


def test_a_session_from_the_plan_to_the_record_by_its_pages(firm: World) -> None:
    today = f"{clock.today():%Y-%m-%d}"
    press(firm, "sam", "/training/plans", audience="everybody", topic="fire drill", hours="2", due_day=today)
    press(firm, "sam", "/training/questions/new", name="general", lines=LINES)
    with system_scope("test"):
        book, plan = QuestionBook.objects.as_system().get(), TrainingPlan.objects.as_system().get()
    form = page(firm, "sam", "/new")
    assert str(book.pk) in form and str(plan.pk) in form
    said = {"audience": "everybody", "level": "", "topic": "fire drill", "place": "canteen", **span()}
    made = press(firm, "sam", "/training/new", **said, book=book.pk, plan=plan.pk, questions="3", minutes="9")
    assert "Open the session" in made
    with system_scope("test"):
        row = TrainingSession.objects.as_system().get()
    screen = press(firm, "sam", f"/training/sessions/{row.pk}/open_session")
    session = stored(TrainingSession, row.pk)
    assert "<svg" in screen and session.door in screen and 'http-equiv="refresh"' in screen
    assert "I am here" in firm.client("li").get(door(session)).content.decode()
    mine = press(firm, "li", door(session), way="in")
    assert "You are in." in mine and "Sit the paper" in mine
    with system_scope("test"):
        there = Attendance.objects.as_system().get()
    paper = press(firm, "li", f"/training/papers/{there.pk}/begin")
    assert paper.count('type="radio"') == 9
    names = ticks(paper, lambda words: words.startswith("right"))
    assert len(names) == 3
    done = press(firm, "li", _sitting(), **names)
    assert "Passed" in done and "100 of a hundred" in done
    assert firm.viewers["li"].display in page(firm, "sam", f"/sessions/{row.pk}")
    assert firm.client("sam").get(f"/training/sessions/{row.pk}.pdf").content.startswith(b"%PDF")
    press(firm, "sam", f"/training/sessions/{row.pk}/close_session")
    assert "did not scan out" in page(firm, "sam", f"/sessions/{row.pk}")


def ticks(text: str, wanted: Callable[[str], bool]) -> dict[str, str]:
    """Field and value of each wanted answer of a page."""
    found = re.findall(r'type="radio" name="(q:[^"]+)" value="(\d+)" required> <span>([^<]*)</span>', text)
    return {name: value for name, value, words in found if wanted(words)}


def test_a_paper_names_its_answers_by_their_place_and_never_shows_the_seed(firm: World) -> None:
    said = {"name": "general", "lines": LINES}
    made = perform(now(firm, "sam"), "education.enter_book", {"subject": str(firm.firm.pk), **said})
    session = held(firm, book=str(made.result["book"]), questions=10, minutes=9)
    press(firm, "li", door(session), way="in")
    with system_scope("test"):
        there = Attendance.objects.as_system().get()
    text = press(firm, "li", f"/training/papers/{there.pk}/begin")
    values = re.findall(r'type="radio" name="q:[^"]+" value="(\d+)"', text)
    assert values == ["0", "1", "2"] * 10
    assert len(set(ticks(text, lambda words: words.startswith("right")).values())) == 3
    with system_scope("test"):
        assert Sitting.objects.as_system().get().seed not in text


def test_the_page_of_a_post_names_answers_by_their_place_and_never_shows_the_seed(firm: World) -> None:
    hung(firm)
    at_post(firm, "li", "press shop")
    sheet, text = asked(firm), page(firm, "li", "/post")
    assert re.findall(r'type="radio" name="q:[^"]+" value="(\d+)"', text) == ["0", "1", "2"] * 5
    assert sheet.drawn_by not in text and sheet.seed in text


def _sitting() -> str:
    with system_scope("test"):
        return f"/training/sittings/{Sitting.objects.as_system().get().pk}"


@pytest.mark.parametrize("who", ["sam", "alice"])
def test_the_firm_reads_its_lists_and_takes_them_along(firm: World, who: str) -> None:
    held(firm)
    for path in LISTS:
        page(firm, who, f"{path}?show=all")
        file = firm.client(who).get(f"/training{path}.xlsx?show=all")
        assert file.status_code == 200, path
        sheet = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
        assert sheet[1][0] == "Firm"


@pytest.mark.parametrize(("who", "sees"), [("tina", True), ("cindy", True), ("otto", False)])
def test_an_office_reads_what_lies_in_its_reach_and_no_names(firm: World, who: str, sees: bool) -> None:
    session = held(firm)
    press(firm, "li", door(session), way="in")
    for path in OF_OFFICES:
        page(firm, who, path)
    assert ("=fire drill" in page(firm, who)) is sees
    assert firm.viewers["li"].display not in page(firm, who, "/results")
    page(firm, who, f"/sessions/{session.pk}", 200 if sees else 404)
    for path in ("/hours", "/missing", "/newcomers", "/questions"):
        page(firm, who, path, 403)


def test_a_trainer_sees_the_firms_that_let_it_in_by_name_and_no_other(firm: World) -> None:
    session = held(firm, "tess")
    press(firm, "li", door(session), way="in")
    assert firm.viewers["li"].display in page(firm, "tess", f"/sessions/{session.pk}")
    assert firm.viewers["li"].display in page(firm, "tess", "/hours")
    page(firm, "theo", f"/sessions/{session.pk}", 404)
    assert firm.firm.name not in page(firm, "theo", "/hours")
    page(firm, "tess", "/certificates", 403)
    assert firm.client("tess").get("/hazards").status_code == 403


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_a_stranger_finds_nothing_and_scans_nothing(firm: World, who: str) -> None:
    session = held(firm)
    assert "=fire drill" not in page(firm, who)
    answer = firm.client(who).get(door(session))
    assert answer.status_code == 404 and "No session of your firm" in answer.content.decode()
    assert firm.client("anonymous").get(door(session)).status_code == 302


def test_a_worker_reads_the_own_training_alone(firm: World) -> None:
    session = held(firm)
    press(firm, "li", door(session), way="in")
    assert "=fire drill" in page(firm, "li", "/mine")
    page(firm, "li", "", 403)
    with system_scope("test"):
        assert Attendance.objects.visible_to(now(firm, "li")).count() == 1
        assert not Attendance.objects.visible_to(now(firm, "wang")).exists()


def test_a_stale_code_says_so_and_offers_no_button(firm: World) -> None:
    session = held(firm)
    old = turning.code_at(session, clock.now() - timedelta(minutes=2))
    answer = firm.client("li").get(f"/training/at/{session.door}/{old}").content.decode()
    assert "changes every half minute" in answer and "I am here" not in answer
    refused = press(firm, "li", f"/training/at/{session.door}/{old}", 409, way="in")
    assert "changes every half minute" in refused


def test_leaving_before_the_end_is_asked_once_more_and_coming_back_is_offered(firm: World) -> None:
    session = held(firm)
    with written():
        session.ends_at = clock.now() + timedelta(hours=1)
        session.save()
    press(firm, "li", door(session), way="in")
    asked_again = press(firm, "li", door(session), way="out")
    with system_scope("test"):
        assert Attendance.objects.as_system().get().out_at is None
    assert "Do you really leave?" in asked_again and 'name="sure"' in asked_again
    press(firm, "li", door(session), way="out", sure="1")
    with system_scope("test"):
        assert Attendance.objects.as_system().get().out_at is not None
    back = firm.client("li").get(door(session)).content.decode()
    assert "your hours go on" in back and 'name="way" value="in"' in back
    press(firm, "li", door(session), way="in")
    with system_scope("test"):
        assert Attendance.objects.as_system().get().out_at is None


def test_a_certificate_is_looked_up_on_its_page_and_nobody_else_reads_its_number(firm: World) -> None:
    row = certificate(firm)
    mine = page(firm, "sam", f"/certificates/{row.pk}")
    assert row.number in mine and "cx.mem.gov.cn" in mine and "http://cx" not in mine
    said = {"way": "site", "found": "not_found", "looked_on": f"{clock.today():%Y-%m-%d}"}
    assert "not found at the issuer" in press(firm, "sam", f"/training/certificates/{row.pk}", **said)
    assert row.number in page(firm, "sam", "/certificates?show=wrong")
    office = page(firm, "tina", f"/certificates/{row.pk}")
    assert row.number not in office and firm.viewers["li"].display not in office
    page(firm, "bob", f"/certificates/{row.pk}", 404)


def test_a_look_up_is_stored_with_exactly_the_fields_that_its_page_asks(firm: World) -> None:
    row = certificate(firm)
    path = f"/certificates/{row.pk}"
    form = page(firm, "sam", path).rpartition("<form")[2].partition("</form>")[0]
    names = set(re.findall(r'name="([^"]+)"', form)) - {"id", "csrfmiddlewaretoken", "photos"}
    said = {"way": "site", "where": "", "found": "not_found", "looked_on": f"{clock.today():%Y-%m-%d}", "note": ""}
    done = press(firm, "sam", f"/training{path}", **{name: said[name] for name in names})
    assert "not found at the issuer" in done and "typed the number at the official site" in done
    with system_scope("test"):
        assert CertificateCheck.objects.as_system().get(dated_id=row.pk).way == "site"


def test_what_a_post_asks_for_is_said_and_who_lacks_it_is_named(firm: World) -> None:
    at_post(firm, "li", "welders")
    said = press(firm, "sam", "/training/missing", post="welders", kind="operation.02")
    assert firm.viewers["li"].display in said and "none in the register" in said
    assert firm.viewers["li"].display in firm.client("sam").get("/desk").content.decode()
    office = firm.client("tina").get(f"/firms/{firm.firm.pk}").content.decode()
    assert "1 certificate is missing at a post" in office and firm.viewers["li"].display not in office


def test_a_newcomer_learns_the_post_on_the_phone(firm: World) -> None:
    hung(firm)
    at_post(firm, "li", "press shop")
    sheet = asked(firm)
    text = page(firm, "li", "/post")
    assert sheet.seed in text and text.count("<fieldset") == 5
    right = {one["answers"][0] for one in sheet.lines}
    answers = ticks(text, lambda words: unescape(words) in right)
    done = press(firm, "li", "/training/post", seed=sheet.seed, marks=MARKS, **answers)
    assert "learned and signed" in done
    assert "learned and signed" in page(firm, "sam", "/newcomers")


def test_each_danger_of_a_post_stands_there_once(firm: World) -> None:
    hung(firm)
    at_post(firm, "li", "press shop")
    [card] = asked(firm).cards
    read = unescape(page(firm, "li", "/post")).partition("<form id")[0]
    assert card.prevented and all(read.count(f">{happens}<") == 1 for happens, _measures in card.prevented)


def test_what_is_held_or_over_is_offered_no_more_and_without_a_paper_it_says_so(firm: World) -> None:
    due = {"audience": "everybody", "topic": "yearly", "hours": "2", "due_day": f"{clock.today():%Y-%m-%d}"}
    plan = perform(now(firm, "sam"), "education.plan_training", {"subject": str(firm.firm.pk), **due}).result["plan"]
    assert "Still to be held" in page(firm, "sam", "/plans")
    session = held(firm, plan=str(plan))
    press(firm, "li", door(session), way="in")
    assert "no paper" in page(firm, "sam", "/results") and "no result yet" not in page(firm, "sam", "/results")
    ahead = "=fire drill</strong><br>"
    assert ahead in page(firm, "li", "/mine").partition("This year")[0]
    with written():
        session.ends_at = clock.now() - timedelta(hours=2)
        session.save()
    assert ahead not in page(firm, "li", "/mine").partition("This year")[0]
    assert "=fire drill" not in page(firm, "sam", "?show=ahead")
    assert "=fire drill" not in firm.client("li").get("/today").content.decode()
    perform(now(firm, "sam"), "education.close_session", {"subject": str(session.pk)})
    assert "Still to be held" not in page(firm, "sam", "/plans")
    with system_scope("test"):
        row = Attendance.objects.as_system().get()
    with written():
        row.trained_day = clock.today()
        row.save()
    for path in ("/results", f"/sessions/{session.pk}"):
        assert "no paper, completed" in page(firm, "sam", path)


def test_a_figure_opens_to_exactly_its_rows(firm: World) -> None:
    session = held(firm)
    press(firm, "li", door(session), way="in")
    day = clock.today()
    with system_scope("test"):
        row = Attendance.objects.as_system().get()
    trained = f"/results?from={day}&to={day}"
    assert "=fire drill" not in page(firm, "tina", trained)
    with written():
        row.trained_day = day
        row.save()
    assert "=fire drill" in page(firm, "tina", trained)


def test_a_file_begins_with_no_formula(firm: World) -> None:
    held(firm)
    file = firm.client("sam").get("/training.xlsx?show=all")
    sheet = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    assert not str(sheet[2][1]).startswith("=")


def test_the_symbol_on_the_screen_opens_the_door_for_the_firms_people_and_for_nobody_else(firm: World) -> None:
    session = held(firm)
    text = turning.address(session, clock.now())
    assert qr.choose_level(text) in ("H", "Q")
    path = "/Q/" + text.rpartition("/")[2]
    answer = firm.client("li").get(path)
    assert answer.status_code == 302 and answer.headers["Location"] == door(session)
    told = firm.client("bob").get(path, follow=True)
    words = told.content.decode()
    assert told.status_code == 404 and "This is a code to scan in at a training." in words
    assert "fire drill" not in words and firm.firm.name not in words and "may be damaged" not in words
    for who in ("tess", "anonymous"):
        answer = firm.client(who).get(path)
        assert answer.status_code == 404 and "fire drill" not in answer.content.decode()
