"""Who works for a firm is named to nobody outside of it: every page that others can reach is opened and read.

The pages are found by following links from each one's start, so a page that somebody adds is read too.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.tests.conftest import files_folder, token
from anma.inspections.tests.conftest import Submit, body, checks, drafted, published, submit
from anma.people.tests.conftest import office_person
from tests.test_route_matrix import patterns, routes

__all__ = ["body", "checks", "drafted", "files_folder", "office_person", "published", "submit", "token"]

WORKERS = ("alice (made up)", "sam (made up)", "wang (made up)", "li (made up)")
LINK = re.compile(r'(?:href|src|action|hx-get)="(/[^"#]*)')
# What shows nothing of a firm, and what would end the visit.
LEFT_OUT = ("/static/", "/out", "/language", "/elder", "/files/", "/sw.js", "/icon.svg")
MOST = 400


@pytest.fixture
def hazard(world: World, submit: Submit) -> str:
    """wang checks and finds, sam gives it to li, li puts it right, sam looks again; another one stays with li."""
    found, other = (submit(bad=1).result["hazards"][0] for _turn in range(2))
    for one in (found, other):
        perform(world.viewers["sam"], "hazards.assign", {"subject": one, "to": str(world.viewers["li"].actor_id)})
    perform(world.viewers["li"], "hazards.rectify", {"subject": found, "note": "put right"})
    perform(world.viewers["sam"], "hazards.review", {"subject": found, "decision": "accept"})
    perform(world.viewers["wang"], "hazards.report", {"description": "oil on the floor"})
    return str(found)


@pytest.fixture
def visitors(world: World, office_person: Callable[..., Any]) -> World:
    """A leader, an insurer and a safety service that the firm let in."""
    world.add("lena", "town", "leader")
    for name, role, purpose in (("ivan", "insurer", "insurance"), ("connie", "consultant", "safety_service")):
        _viewer, _account, organisation = office_person(name, role, {"consultant": "service"}.get(role, role))
        perform(world.viewers["alice"], "people.grant", {"to": str(organisation.pk), "purpose": purpose})
    return world


def starts() -> list[str]:
    """Every page without an argument; who may not open one gets no further there."""
    open_to_get = [name for name, route in routes().items() if "GET" in route.methods]
    return [reverse(name) for name in open_to_get if not patterns()[name].pattern.regex.groupindex]


def crawl(client: Client, *more: str) -> dict[str, str]:
    """Path → what stands there, for every page that links lead to; of an address only two questions are asked."""
    waiting, read, asked = [*starts(), *more], dict[str, str](), dict[str, int]()
    while waiting and len(read) < MOST:
        path = waiting.pop(0)
        plain = path.split("?")[0]
        if path in read or path.startswith(LEFT_OUT) or asked.get(plain, 0) >= 2:
            continue
        asked[plain] = asked.get(plain, 0) + 1
        read[path] = text = text_of(client.get(path))
        waiting += [unescape(link) for link in LINK.findall(text)]
    return read


def text_of(response: Any) -> str:
    if response.status_code >= 400:
        return ""
    if response.get("Location", "").startswith("/"):
        return f'<a href="{response["Location"]}">'
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if data.startswith(b"PK"):
        book = zipfile.ZipFile(BytesIO(data))
        return "".join(book.read(name).decode() for name in book.namelist())
    return str(data.decode(errors="replace"))


def named_on(pages: dict[str, str]) -> dict[str, list[str]]:
    found = {path: [name for name in WORKERS if name in text] for path, text in pages.items()}
    return {path: names for path, names in found.items() if names}


@pytest.mark.parametrize("who", ["tina", "cindy", "lena", "ivan"])
def test_no_page_names_them_to_an_office_or_an_insurer(visitors: World, hazard: str, token: str, who: str) -> None:
    pages = crawl(visitors.client(who), f"/hazards/{hazard}", f"/Q/{token}")
    for path in (f"/hazards/{hazard}", f"/Q/{token}", "/inspections", "/inspections.xlsx", "/hazards.xlsx"):
        assert pages[path], f"{who} was to read {path}"
    assert named_on(pages) == {}


@pytest.mark.parametrize("who", ["sam", "wang", "connie"])
def test_the_firm_and_the_service_it_let_in_read_the_names(visitors: World, hazard: str, token: str, who: str) -> None:
    client, card = visitors.client(who), f"/Q/{token}"
    paths = {"/inspections", "/inspections.xlsx", f"/hazards/{hazard}"}
    pages = {path: text_of(client.get(path)) for path in {card, *paths}}
    assert "wang (made up)" in pages[card]
    assert who == "wang" or paths <= set(named_on(pages))


def test_others_read_the_role(visitors: World, hazard: str) -> None:
    page = visitors.client("tina").get(f"/hazards/{hazard}").content.decode().lower()
    said = ("employee of the firm found it", "safety officer asked employee of the firm to put it right")
    assert all(words in page for words in (*said, "employee of the firm said", "safety officer looked again"))
    assert "employee of the firm" in visitors.client("lena").get("/inspections").content.decode()


def test_an_officer_signs_with_the_own_name(visitors: World) -> None:
    raw = {"firm": str(visitors.firm.pk), "description": "no railing"}
    found = perform(visitors.viewers["tina"], "hazards.find", raw).result["hazard"]
    for who in ("alice", "lena", "ivan"):
        assert "tina (made up)" in visitors.client(who).get(f"/hazards/{found}").content.decode()
