"""The phone is asked where it is after a yes alone, and the page's own question comes before the browser's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.walk.installation import Installation
from tests.walk.signing_in import signed_in

pytestmark = pytest.mark.browser

WHO = "town-officer"
DOOR = {"latitude": 31.7812, "longitude": 119.9512}
COUNT = """
navigator.geolocation.asked = 0;
const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
navigator.geolocation.getCurrentPosition = (...given) => { navigator.geolocation.asked += 1; real(...given); };
"""
ASKED = "navigator.geolocation.asked"


def test_nothing_is_asked_of_the_phone_before_a_yes(city: Installation, chromium: Browser) -> None:
    (path,) = [one["path"] for one in city.told["pages"] if (one["name"], one["who"]) == ("enterprises:position", WHO)]
    page = signed_in(city, chromium, WHO, script=COUNT, geolocation=DOOR, permissions=["geolocation"])
    page.goto(path)
    send = page.locator("[data-with-position]")
    expect(page.locator("[data-position-yes]")).to_be_visible()
    expect(send).to_be_hidden()
    assert page.evaluate(ASKED) == 0
    page.click("[data-position-no]")
    expect(send).to_be_hidden()
    assert page.evaluate(ASKED) == 0
    page.click("[data-position-change]")
    page.click("[data-position-yes]")
    expect(send).to_be_visible()
    assert page.locator("[name=lat]").first.input_value() == "31.781200"
    page.context.close()
