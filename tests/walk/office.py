"""What offices see, and what they do not."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.walk import tour
from tests.walk.firm import FIRM
from tests.walk.installation import Installation
from tests.walk.people import Walker
from tests.walk.shopfloor import DANGER

COUNTED = {
    "risk_points": 15,
    "editions_published": 15,
    "inspections": 3,
    "hazards_found": 1,
    "hazards_closed": 1,
    "hazards_open": 0,
}


def sees(officer: Walker, hazard: str) -> None:
    """The officer of the firm's town: in the list, and the whole of it."""
    page = officer.open("/hazards?show=all")
    expect(page.locator("table.dense tbody a.narrow-only")).to_have_count(1)
    expect(page.locator("table.dense")).to_contain_text(FIRM)
    tour.shot(page, "21-town-hazards", "desk")
    page = officer.open(hazard)
    expect(page.get_by_text(DANGER).first).to_be_visible()
    expect(page.locator("figure img").first).to_be_visible()


def sees_nothing(officer: Walker, hazard: str) -> None:
    """The officer next door: an empty list, and a page that is not there."""
    page = officer.open("/hazards?show=all")
    expect(page.locator("table.dense tbody a")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text(FIRM)
    tour.shot(page, "22-next-town", "desk")
    assert officer.get(hazard)[0] == 404


def opens_every_figure(officer: Walker, installation: Installation) -> None:
    """Each figure of the city opens to as many rows as it says."""
    folded = installation.anma("facts", "fold")
    assert folded.returncode == 0, folded.stderr
    page = officer.open("/briefing")
    tour.shot(page, "23-figures", "desk")
    addresses = [str(a.get_attribute("href")) for a in page.locator("ul.figures a").all()]
    values = {_key(a): _figure(officer, a) for a in addresses}
    assert {key: values.get(key) for key in COUNTED} == COUNTED, values
    officer.open(next(a for a in addresses if _key(a) == "hazards_found"))
    tour.shot(page, "24-rows-behind", "desk")
    proven = installation.anma("facts", "verify")
    assert proven.returncode == 0, proven.stdout


def _key(address: str) -> str:
    return address.split("?")[0].rsplit("/", 1)[1]


def _figure(officer: Walker, address: str) -> int | None:
    """The number in the heading; where rows lie behind it, as many of them."""
    page = officer.open(address)
    said = re.search(r"[:：]\s*([\d,. ]+)", page.locator("h1").inner_text())
    rows = page.locator("#count")
    if not rows.count() or not said:
        return None
    value = int(re.sub(r"\D", "", said[1]))
    assert int(str(rows.get_attribute("data-count"))) == value, address
    return value
