"""A form whose script keeps its files is told where to go on, and its refusals are drawn as for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.conftest import World
from anma.enterprises.tests.test_dated_acts import day
from anma.enterprises.tests.test_dated_pages import jpeg
from anma.web.held import LEADS
from anma.web.kept import COOKIE, FIELD

PATH = "/dated/new?kind=forklift"
BY_SCRIPT = {"X-Held": "1", "Sec-Fetch-Mode": "cors", "Accept": "text/html"}


def given(**more: Any) -> dict[str, Any]:
    photo = SimpleUploadedFile("x.jpg", jpeg(), "image/jpeg")
    return {"thing": "1", "valid_to": day(90).isoformat(), "photos": photo, **more}


def test_what_was_stored_says_the_next_page_and_its_message_is_read_there(world: World) -> None:
    client = world.client("sam")
    answer = client.post(PATH, given(), headers=BY_SCRIPT)
    assert answer.status_code == 204 and "Location" not in answer.headers and answer.content == b""
    assert "Stored." in client.get(answer[LEADS]).content.decode()


def test_a_half_filled_form_is_forgotten_all_the_same(world: World) -> None:
    name = "01890000-0000-7000-8000-000000000001"
    answer = world.client("sam").post("/risks/start/have", {"words": "pit", FIELD: name}, headers=BY_SCRIPT)
    assert (answer.status_code, answer.cookies[COOKIE].value) == (204, name)


def test_who_was_signed_out_is_led_to_the_sign_in(world: World) -> None:
    answer = world.client("anonymous").post(PATH, given(), headers=BY_SCRIPT)
    assert answer.status_code == 204 and answer[LEADS].startswith("/in?")


@pytest.mark.parametrize(("headers", "lost"), [(BY_SCRIPT, False), ({}, True)])
def test_a_refusal_is_the_form_again_and_says_what_became_of_the_files(
    world: World, headers: dict[str, str], lost: bool
) -> None:
    wrong = given(valid_from=day(95).isoformat(), thing="yard 7")
    answer = world.client("sam").post(PATH, wrong, headers=headers)
    text = answer.content.decode()
    assert answer.status_code == 422 and LEADS not in answer.headers
    held = text.partition("data-held")[2].partition("</form>")[0]  # all that the script draws anew
    assert 'value="yard 7"' in held and "data-hold " in held and "It cannot end before it begins" in held
    assert ("please choose them again" in text) is lost


def test_without_the_script_a_form_is_answered_by_a_redirect(world: World) -> None:
    answer = world.client("sam").post(PATH, given())
    assert answer.status_code == 302 and LEADS not in answer.headers


def test_a_script_that_holds_nothing_gets_no_page_to_draw(world: World) -> None:
    headers = {key: value for key, value in BY_SCRIPT.items() if key != "X-Held"}
    answer = world.client("sam").post(PATH, given(valid_from=day(95).isoformat()), headers=headers)
    assert answer.status_code == 422 and "data-hold" not in answer.content.decode()
