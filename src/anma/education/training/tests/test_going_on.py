"""A paper that is being sat: who left its page finds the way back while its time runs. Requests live in real time."""

from __future__ import annotations

from datetime import timedelta

from anma.acts.pages import perform
from anma.conftest import World
from anma.education.models import Attendance, QuestionBook
from anma.education.training.tests.conftest import LINES, now
from anma.education.training.tests.test_pages import _sitting, door, firm, held, page, press
from anma.kernel import clock
from anma.kernel.viewer import system_scope

__all__ = ["firm"]  # the fixture


def test_whoever_leaves_the_page_of_a_paper_goes_on_with_it_from_the_own_training(firm: World) -> None:
    perform(now(firm, "sam"), "education.enter_book", {"subject": str(firm.firm.pk), "name": "general", "lines": LINES})
    with system_scope("test"):
        book = QuestionBook.objects.as_system().get()
    session = held(firm, book=str(book.pk), questions=3, minutes=30, pass_mark=60)
    press(firm, "li", door(session), way="in")
    with system_scope("test"):
        there = Attendance.objects.as_system().get()
    assert "Sit the paper" in page(firm, "li", "/mine")
    press(firm, "li", f"/training/papers/{there.pk}/begin")
    mine, today = page(firm, "li", "/mine"), firm.client("li").get("/", follow=True).content.decode()
    assert f'href="{_sitting()}"' in mine and f'href="{_sitting()}"' in today
    assert "minutes left" in mine and "Sit the paper" not in mine
    assert _sitting() not in page(firm, "wang", "/mine")
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert _sitting() not in page(firm, "li", "/mine")
