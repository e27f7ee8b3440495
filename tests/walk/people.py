"""Who walks: a browser of one's own on a desk or a phone, in Chinese."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.walk.installation import Installation

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
}
# Sends the form of printing and says where its answer leads.
SENT = """async () => {
    const form = document.querySelector("form.print-form");
    return (await fetch(form.action, { method: "POST", body: new FormData(form) })).url;
}"""


class Walker:
    """One person's browser. Every page that a step opens must come, and no script on it may fail."""

    def __init__(self, browser: Browser, installation: Installation, form: dict[str, Any]) -> None:
        self.address = installation.address
        self.context: BrowserContext = browser.new_context(base_url=self.address, locale="zh-CN", **form)
        self.context.set_default_timeout(15_000)
        self.faults: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def press(self, button: str) -> Page:
        """Press what the selector names, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(button).first.click()
        return self.page

    def hand_in(self) -> None:
        """The question asked first is answered by itself; one tap says the rest and hands in. The page stays."""
        first = self.page.locator("[data-asked-first]")
        if first.count() and not first.locator("input[name^='check:']:checked").count():
            read_there(first)
        self.page.locator("button[form=inspect]").click()

    def sign_in(self, sign_in: dict[str, str]) -> None:
        self.open("/in")
        self.page.fill("[name=username]", sign_in["user"])
        self.page.fill("[name=password]", sign_in["password"])
        self.press("button[form=sign-in]")
        expect(self.page).not_to_have_url(f"{self.address}/in")

    def print_cards(self, form: str, kind: str) -> bytes:
        """The paper that the form's answer leads to; the browser would open a viewer of its own."""
        page = self.open(form)
        page.locator("select[name=kind]").select_option(kind)
        status, pdf = self.get(str(page.evaluate(SENT)))
        assert status == 200 and pdf.startswith(b"%PDF")
        return pdf

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body with this person's cookies."""
        answer = self.context.request.get(path)
        return answer.status, answer.body()


def read_there(first: Locator, number: str = "2") -> None:
    """Give the number that the first question asks for, tapped or typed."""
    tapped, typed = first.locator(".numbers label"), first.locator(".typed input")
    if tapped.count():
        tapped.filter(has_text=re.compile(rf"^{number}$")).click()
    else:
        typed.fill(number)


def answer(item: Locator, value: str) -> None:
    """Tap the words of an answer. What comes in above while a page starts moves it, so the page is live first."""
    item.page.wait_for_selector("html.is-live")
    choice = item.locator(f"input[value={value}]")
    choice.locator("xpath=ancestor::label").click()
    expect(choice).to_be_checked()
