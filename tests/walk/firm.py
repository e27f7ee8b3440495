"""What the owner of the workshop does, at a desk."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect

from anma.printing import qr
from tests.walk import tour
from tests.walk.people import Walker

FIRM, OWNER = "常州示例精密机械厂（虚构）", "王志强（虚构）"
WORDS = "剪板机、锯床、折弯机、氩气、电焊、登高作业"
POINTS = 15  # so many are taken over; the rest is struck out
INSPECTED = ("数控机床、加工中心", "普通车床", "砂轮机")


class Workshop:
    """The firm as its owner's browser knows it. `points`: paths by name."""

    def __init__(self, owner: Walker) -> None:
        self.owner = owner
        self.points: dict[str, str] = {}
        self.printed = b""

    def claim(self, code: str) -> None:
        """The letter's code is enough to see the firm's name, and to take it over once."""
        page = self.owner.open(f"/claim/{code.replace('-', '')}")
        expect(page.get_by_text(FIRM)).to_be_visible()
        owner = {"person": OWNER, "phone": "0519-00000001", "username": "walk-owner", "password": "luo-si-dao-7-hao"}
        for name, value in owner.items():
            page.fill(f"[name={name}]", value)
        tour.shot(page, "01-claim", "desk")
        page = self.owner.press("button[form=claim]")
        expect(page).to_have_url(re.compile("/desk$"))
        page = self.owner.open("/firm")
        page.fill("[name=duty_phone]", "0519-00000002")
        self.owner.press("form:has([name=duty_phone]) button")
        tour.shot(page, "02-own-firm", "desk")

    def take_over_the_pack(self) -> None:
        """Proposed from the trade and what stands there; what the firm does not have is struck out."""
        page = self.owner.open("/risks/start")
        self.owner.press("button[form=next]")
        page.fill("[name=words]", WORDS)
        tour.shot(page, "03-what-you-have", "desk")
        self.owner.press("button[form=next]")
        self.owner.press("button[form=next]")  # the questions, for later
        self._accept_and_strike_out()
        page.fill("[name=responsible_team]", "机加工班")
        page.locator(".option", has_text=OWNER).click()
        self.owner.press("button[form=next]")
        page = self.owner.open("/risks")
        expect(page.locator("table.dense tbody tr")).to_have_count(POINTS)

    def _accept_and_strike_out(self) -> None:
        """Place by place: the cards that are inspected later stay, the others as long as there is room."""
        page, room = self.owner.page, POINTS - len(INSPECTED)
        for _place in range(20):
            if "/risks/start/place/" not in page.url:
                return
            for card in page.locator(".proposal").all():
                if card.locator(".what strong").inner_text() in INSPECTED:
                    continue
                if room <= 0:
                    card.locator(".has").click()
                room -= 1
            tour.shot(page, "04-proposal", "desk")
            self.owner.press(".act-bar button[form=next]")
        raise AssertionError("the places never end")

    def publish_the_first_edition(self) -> None:
        """All at once; each is edition 1 from now on, with its arithmetic."""
        page = self.owner.page
        for link in page.locator("table.dense tbody tr a").all():
            self.points[link.inner_text()] = str(link.get_attribute("href"))
        self.owner.open("/risks/publish")
        self.owner.press("button[form=publish]")
        self.owner.open("/risks")
        editions = [cell.inner_text() for cell in page.locator("tbody td.number").all()]
        assert editions == ["1"] * POINTS
        tour.shot(page, "05-published", "desk")
        page = self.owner.open(self.points["数控机床、加工中心"])
        page.locator("details.why-grade summary").first.click()
        expect(page.locator("table.dense").first).to_contain_text("LEC")
        expect(page.locator("table.dense").first).to_contain_text("LS")
        tour.shot(page, "06-risk-point", "desk")

    def print_and_read_the_code(self, folder: Path) -> str:
        """The path of the address that a camera reads from the printed page."""
        point = self.points["砂轮机"].rsplit("/", 1)[1]
        pdf = self.owner.print_cards(f"/cards?points={point}", "cards")
        (folder / "card.pdf").write_bytes(pdf)
        self.printed = picture_of(folder / "card.pdf")
        addresses = qr.read(self.printed)
        assert len(addresses) == 1, addresses
        assert len(self.owner.print_cards("/cards", "both")) > len(pdf)
        self.owner.open("/cards/outdated")
        assert self.owner.page.locator("[name=points]").count() == 0
        return urlsplit(addresses[0]).path

    def scan(self, phone: Walker, path: str) -> None:
        """Nobody's phone: no sign-in, and no button for colleagues."""
        page = phone.open(path)
        expect(page.locator("h1")).to_have_text("砂轮机")
        expect(page.locator("ul.donts li").first).to_be_visible()
        expect(page.locator("a.emergency")).to_have_attribute("href", "tel:0519-00000002")
        assert page.locator("a[href*='/inspect/']").count() == 0
        tour.shot(page, "07-card", "phone")
        if tour.wanted():
            tour.beside(self.printed, page.screenshot(), tour.FOLDER / "first-screen.png")

    def invite(self) -> str:
        """The path of the link that the invitation shows."""
        page = self.owner.open("/people")
        self.owner.press("#invite button")
        link = page.locator("section.invitation a")
        tour.shot(page, "08-invitation", "desk")
        return urlsplit(str(link.get_attribute("href"))).path

    def approve(self, name: str) -> None:
        page = self.owner.open("/people")
        expect(page.locator("#pending")).to_contain_text(name)
        tour.shot(page, "10-approve", "desk")
        self.owner.press("#pending form[action$=approve] button")
        expect(page.locator("table.dense")).to_contain_text(name)

    def assign_the_hazard(self) -> str:
        """The path of the one hazard in the firm's list."""
        page = self.owner.open("/hazards")
        rows = page.locator("table.dense tbody a.narrow-only")
        expect(rows).to_have_count(1)
        tour.shot(page, "16-hazards", "desk")
        path = str(rows.first.get_attribute("href"))
        page = self.owner.open(path)
        expect(page.locator("figure img")).to_have_count(1)
        page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
        page.select_option("form[action$=assign] [name=to]", index=2)
        tour.shot(page, "17-assign", "desk")
        self.owner.press("button[form=assign]")
        return path

    def review(self, hazard: str) -> None:
        """Somebody else than who put it right."""
        page = self.owner.open(hazard)
        expect(page.locator("figure")).to_have_count(2)
        tour.shot(page, "19-review", "desk")
        self.owner.press("button[form=review][value=accept]")
        expect(page.locator(".bar .is-done")).to_be_visible()
        tour.shot(page, "20-closed", "desk")


def picture_of(pdf: Path) -> bytes:
    """The first page as a picture, drawn by a program that knows nothing of us."""
    target = pdf.with_suffix("")
    command = ["pdftoppm", "-r", "110", "-png", "-singlefile", str(pdf), str(target)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return target.with_suffix(".png").read_bytes()
