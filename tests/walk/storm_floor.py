"""What the tests of bad days share: a person's phone behind a weak line, and what the server's database says."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playwright.sync_api import Browser, Page, expect

from anma.web.drills.weak_line import WeakLine
from tests.walk.installation import Installation
from tests.walk.people import PHONE, Walker

WAITS = "[data-queue] .mark:not(.mark-stored)"


def phone(chromium: Browser, shop: Installation, line: WeakLine, *scripts: str) -> Walker:
    """A browser of its own whose only way to the server is the line; `scripts` run on every page before its own."""
    walker = Walker(chromium, replace(shop, port=line.port), PHONE)
    for script in scripts:
        walker.context.add_init_script(script)
    return walker


def signed_in(walker: Walker, shop: Installation, user: str) -> Walker:
    walker.sign_in({"user": user, "password": shop.told["password"]})
    return walker


def tell(page: Page, words: str) -> None:
    """One danger on the report's page in hand, as far as the phone's mark."""
    page.wait_for_selector("html.is-live")
    page.fill("[name=description]", words)
    page.locator("button[form=report]").tap()
    expect(page.locator("[data-result] .mark")).to_be_visible()


def rows(shop: Installation, sql: str, *values: str) -> list[tuple[Any, ...]]:
    """Read beside the running server."""
    with sqlite3.connect(f"file:{shop.database}?mode=ro", uri=True) as database:
        return database.execute(sql, values).fetchall()


def times(shop: Installation, words: Sequence[str]) -> list[int]:
    """How often each stands in the list of hazards."""
    counted = "select count(*) from hazards_hazard where description = ?"
    return [int(rows(shop, counted, one)[0][0]) for one in words]


def finders(shop: Installation, words: Sequence[str]) -> set[str]:
    """Who told them, by the server."""
    asked = "select p.name from hazards_hazard h join people_person p on p.id = h.found_by where h.description = ?"
    return {str(name) for one in words for (name,) in rows(shop, asked, one)}
