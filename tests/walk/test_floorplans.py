"""The four-colour map is drawn by mouse, by finger and by keyboard; the colour comes from the points."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
LOOK = os.environ.get("ANMA_LOOK", "")  # a folder: pictures of what was seen


def picture_of(page: Page, name: str) -> None:
    if LOOK:
        page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)


def begin(chromium: Browser, shop: Installation, form: dict[str, Any]) -> Walker:
    """Signed in, with a new map on a grid and its board open."""
    walker = Walker(chromium, shop, form)
    walker.sign_in({"user": "sam", "password": shop.told["password"]})
    page = walker.open("/floorplans/new")
    page.fill("[name=name]", "一号车间一层")
    page.check("[name=ground][value=grid]")
    picture_of(page, f"new-{page.viewport_size['width'] if page.viewport_size else 0}")
    walker.press("main button[type=submit]")
    return walker


def spot(sheet: Locator, x: float, y: float) -> tuple[float, float]:
    """A place on the sheet in the window's measure; x and y from 0 to 1."""
    box = sheet.bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def drawing(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.locator("[data-drawing]").input_value())
    return found


def worst(shop: Installation) -> dict[str, str]:
    order = ["major", "larger", "general", "low"]
    found: dict[str, str] = min(shop.told["points"], key=lambda point: order.index(point["level"]))
    return found


def save_and_see(walker: Walker, shop: Installation, name: str) -> None:
    """Put the worst point into the area, save, and find its colour on the map."""
    page, point = walker.page, worst(shop)
    page.fill("[data-name]", "机加工区")
    page.check(f"[data-point='{point['id']}']")
    expect(page.locator(f"[data-areas] .area-{point['level']}")).to_have_count(1)
    picture_of(page, f"board-{name}")
    walker.press(".act-bar button[type=submit]")
    expect(page.locator(f"svg.site-map polygon.area-{point['level']}")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("机加工区")
    assert runs_out(page) == ""
    picture_of(page, f"map-{name}")


def test_by_mouse(chromium: Browser, shop: Installation) -> None:
    walker = begin(chromium, shop, DESK)
    page, sheet = walker.page, walker.page.locator("[data-sheet]")
    page.click("[data-tool=rect]")
    page.mouse.move(*spot(sheet, 0.1, 0.1))
    page.mouse.down()
    page.mouse.move(*spot(sheet, 0.3, 0.3), steps=4)
    page.mouse.move(*spot(sheet, 0.5, 0.4), steps=4)
    page.mouse.up()
    (area,) = drawing(page)
    assert [abs(x - y) <= 100 for x, y in zip(area["corners"][2], (5000, 4000), strict=True)] == [True, True]
    # A corner is dragged away, and the way back takes it where it was.
    page.mouse.move(*spot(sheet, 0.5, 0.4))
    page.mouse.down()
    page.mouse.move(*spot(sheet, 0.6, 0.6), steps=4)
    page.mouse.up()
    assert drawing(page)[0]["corners"][2][0] > 5800
    page.click("[data-undo]")
    assert drawing(page)[0]["corners"] == area["corners"]
    save_and_see(walker, shop, "desk")
    assert walker.faults == []
    walker.context.close()


def test_by_finger_corner_by_corner(chromium: Browser, shop: Installation) -> None:
    walker = begin(chromium, shop, PHONE)
    page, sheet = walker.page, walker.page.locator("[data-sheet]")
    assert runs_out(page) == ""
    page.tap("[data-tool=poly]")
    sheet.scroll_into_view_if_needed()
    for x, y in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8)):
        page.touchscreen.tap(*spot(sheet, x, y))
    page.touchscreen.tap(*spot(sheet, 0.2, 0.2))  # the first one again closes it
    (area,) = drawing(page)
    assert len(area["corners"]) == 3
    size = page.locator(".corner .hit").first.bounding_box()
    assert size is not None and min(size["width"], size["height"]) >= 43
    save_and_see(walker, shop, "phone")
    assert walker.faults == []
    walker.context.close()


def test_by_keyboard(chromium: Browser, shop: Installation) -> None:
    walker = begin(chromium, shop, DESK)
    page = walker.page
    page.focus("[data-tool=rect]")
    page.keyboard.press("Enter")
    before = drawing(page)[0]["corners"]
    for key in ("ArrowRight", "ArrowDown"):  # the first corner has the focus
        page.keyboard.press(key)
    after = drawing(page)[0]["corners"]
    assert [after[0], after[1:]] == [[before[0][0] + 200, before[0][1] + 200], before[1:]]
    page.locator(".between").first.focus()
    page.keyboard.press("Enter")
    assert len(drawing(page)[0]["corners"]) == 5
    page.keyboard.press("Delete")
    assert len(drawing(page)[0]["corners"]) == 4
    page.keyboard.press("Control+z")
    assert len(drawing(page)[0]["corners"]) == 5
    save_and_see(walker, shop, "keyboard")
    assert walker.faults == []
    walker.context.close()
