"""A browser of one's own, signed in as somebody of the sample city."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from tests.walk.installation import Installation

NOBODY = "anonymous"


def signed_in(city: Installation, chromium: Browser, who: str, script: str = "", **more: Any) -> Page:
    """`script` runs on every page before its own; `more` goes to the browser's context."""
    context = chromium.new_context(base_url=city.address, service_workers="block", **more)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    if who != NOBODY:
        page.goto("/in")
        page.fill("[name=username]", who)
        page.fill("[name=password]", city.told["accounts"][who])
        with page.expect_navigation():
            page.click("button[form=sign-in]")
    return page
