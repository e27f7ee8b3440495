"""A certificate whose number or first day cannot be right is asked back on the page where it is entered."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.conftest import World
from anma.education.training.tests.test_certifying import GOOD, certificate
from anma.enterprises.models import Dated
from anma.enterprises.tests.test_dated_pages import jpeg
from anma.kernel.viewer import system_scope

NEW = "/dated/new?kind=operation.02"
WRONG_DIGIT = GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1")
DIGIT, FORM, AHEAD = "does not fit the others", "18 signs of an identity number", "which lies ahead"
TICK = 'name="sure"'


def typed(world: World, **more: Any) -> dict[str, Any]:
    hat = str(world.hats["li"].pk)
    return {"membership": hat, "number": GOOD, "valid_from": "2025-01-01", "valid_to": "2028-01-01", **more}


def rows() -> list[Dated]:
    with system_scope("test"):
        return list(Dated.objects.as_system().order_by("id"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"number": WRONG_DIGIT}, [DIGIT]),
        ({"number": "T3204"}, [FORM]),
        ({"valid_from": "2026-12-01", "valid_to": "2029-01-01"}, [AHEAD]),
        ({"number": "T1", "valid_from": "2026-12-01", "valid_to": "2029-01-01"}, [FORM, AHEAD]),
    ],
)
def test_it_is_said_beside_the_field_and_stored_once_somebody_has_compared(
    taught: World, wrong: dict[str, str], told: list[str]
) -> None:
    client, given = taught.client("sam"), typed(taught, **wrong, note="from the file")
    answer = client.post(NEW, given)
    text = answer.content.decode()
    assert answer.status_code == 422 and not rows()
    assert [one for one in (DIGIT, FORM, AHEAD) if one in text] == told and TICK in text
    assert f'value="{given["number"]}"' in text and 'value="from the file"' in text
    assert client.post(NEW, {**given, "sure": "1"}).status_code == 302
    assert [row.number for row in rows()] == [given["number"]]


@pytest.mark.parametrize("given", [{}, {"number": ""}, {"valid_from": ""}, {"valid_from": "2026-11-25"}])
def test_what_may_be_right_is_stored_at_once(taught: World, given: dict[str, str]) -> None:
    assert TICK not in taught.client("sam").get(NEW).content.decode()
    assert taught.client("sam").post(NEW, typed(taught, **given)).status_code == 302
    assert len(rows()) == 1


def test_a_paper_of_no_person_is_asked_nothing(taught: World) -> None:
    given = {"thing": "1", "number": "T1", "valid_from": "2026-12-01", "valid_to": "2029-01-01"}
    assert taught.client("sam").post("/dated/new?kind=forklift", given).status_code == 302


def test_the_renewed_certificate_is_looked_at_too(taught: World) -> None:
    row = certificate(taught)
    given = {"number": WRONG_DIGIT, "valid_to": "2031-01-01"}
    answer = taught.client("sam").post(f"/dated/{row.pk}/renew", given)
    assert answer.status_code == 422 and DIGIT in answer.content.decode() and len(rows()) == 1
    assert taught.client("sam").post(f"/dated/{row.pk}/renew", {**given, "sure": "1"}).status_code == 302
    assert len(rows()) == 2


def test_another_refusal_still_fills_the_form_and_keeps_its_place(taught: World) -> None:
    given = typed(taught, valid_from="2025-01-01", valid_to="2024-01-01")
    answer = taught.client("sam").post(NEW, given)
    assert answer.status_code == 422 and f'value="{GOOD}"' in answer.content.decode() and not rows()


def test_the_photo_is_stored_with_the_second_press(taught: World) -> None:
    given = typed(taught, number="T1")
    photo = SimpleUploadedFile("x.jpg", jpeg(), "image/jpeg")
    assert taught.client("sam").post(NEW, {**given, "photos": photo}).status_code == 422
    photo = SimpleUploadedFile("x.jpg", jpeg(), "image/jpeg")
    answer = taught.client("sam").post(NEW, {**given, "photos": photo, "sure": "1"}, follow=True)
    assert len(answer.context["photos"]) == 1 and len(rows()[0].photos) == 1


@pytest.mark.parametrize("who", ["wang", "tina"])
def test_who_may_not_enter_is_told_nothing_of_the_number(taught: World, who: str) -> None:
    answer = taught.client(who).post(f"{NEW}&firm={taught.firm.pk}", typed(taught, number="T1"))
    assert answer.status_code in (403, 404) and FORM not in answer.content.decode()
