"""On a phone a sentence that is edited has the form's whole width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser
NARROW = """() => [...document.querySelectorAll("[name*=measure], .answers-beside select")]
    .filter((one) => one.offsetWidth)
    .map((one) => [one.name, one.offsetWidth / one.form.clientWidth]).filter(([, share]) => share < %s)"""


@pytest.mark.parametrize(("form", "share"), [(PHONE, 0.8), (DESK, 0.15)])
def test_measures_and_scales_are_as_wide_as_the_form(
    chromium: Browser, shop: Installation, form: dict[str, object], share: float
) -> None:
    walker = Walker(chromium, shop, form)
    walker.sign_in({"user": "sam", "password": shop.told["password"]})
    page = walker.open(f"/risks/{shop.told['points'][0]['id']}")
    event = page.locator("a[href*='/event/']").first.get_attribute("href")
    for path in (str(event), "/risks/new"):
        page = walker.open(path)
        assert page.locator("[name*=measure]").count() == 5
        assert page.evaluate(NARROW % share) == []
    walker.context.close()
