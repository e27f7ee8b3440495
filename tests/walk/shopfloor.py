"""What the worker does, on a phone."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.walk import tour
from tests.walk.firm import Workshop
from tests.walk.people import Walker, answer

WORKER = "赵小军（虚构）"
DANGER = "砂轮和托架的缝有一指宽，工件会卷进去"
DONE = "托架已调近，缝小于三毫米，试过了"
SENT = ".mark-stored"


def join(worker: Walker, firm: Workshop) -> None:
    """By the invitation, with a key that never leaves the phone; confirmed by the firm."""
    link = firm.invite()
    page = worker.open(link)
    page.fill("[name=name]", WORKER)
    tour.shot(page, "09-join", "phone")
    with page.expect_navigation():
        page.locator("button[form=join]").click()
    expect(page.locator("[data-membership=pending]")).to_be_visible()
    firm.approve(WORKER)
    page = worker.open(link)
    expect(page.locator("[data-membership=active]")).to_be_visible()


def inspect_all_normal(worker: Walker, point: str) -> None:
    """Every check answered with one tap, handed in, and the blue mark with its number."""
    page = worker.open("/today")
    tour.shot(page, "11-today", "phone")
    page = worker.open(_inspect(point))
    tour.shot(page, "12-inspect", "phone")
    worker.hand_in()
    expect(page.locator(f"[data-result] {SENT} [data-slot=no]")).not_to_be_empty()
    expect(page.locator("button[form=inspect]")).to_be_hidden()
    tour.shot(page, "13-stored", "phone")


def inspect_without_network(worker: Walker, point: str) -> None:
    """Kept in the phone while there is no signal, sent by itself afterwards."""
    page = worker.open(_inspect(point))
    worker.context.set_offline(True)
    worker.hand_in()
    expect(page.locator("[data-result] .mark")).to_be_visible()
    expect(page.locator(f"[data-result] {SENT}")).to_have_count(0)
    tour.shot(page, "14-no-signal", "phone")
    worker.context.set_offline(False)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=60_000)


def inspect_not_normal(worker: Walker, code_path: str, folder: Path) -> None:
    """From the scanned card: one answer is no, with a photo; it is kept with its photo."""
    page = worker.open(code_path)
    page.locator("a[href*='/inspect/']").click()
    first = page.locator("[data-item]").first
    answer(first, "bad")
    first.locator("textarea[name^=note]").fill(DANGER)
    first.locator("input[name^=photos]").set_input_files(photo(folder / "before.jpg", "#b3452c"))
    expect(first.locator("[data-shots] img")).to_be_visible()
    tour.shot(page, "15-not-normal", "phone")
    worker.hand_in()
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=60_000)


def rectify(worker: Walker, hazard: str, folder: Path) -> None:
    """Put right, with a photo of how it is now."""
    page = worker.open(hazard)
    page.locator("form[data-rectify] input[type=file]").set_input_files(photo(folder / "after.jpg", "#2f7d4f"))
    page.fill("form[data-rectify] [name=note]", DONE)
    expect(page.locator("form[data-rectify] [data-shots] img")).to_be_visible()
    tour.shot(page, "18-rectify", "phone")
    page.locator("button[form=rectify]").click()
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=60_000)


def _inspect(point: str) -> str:
    return "/inspect/" + point.rsplit("/", 1)[1]


def photo(path: Path, ground: str) -> Path:
    """A picture like a phone's: large, with something on it."""
    drawn = Image.new("RGB", (1600, 1200), ground)
    draw = ImageDraw.Draw(drawn)
    draw.ellipse((450, 250, 1150, 950), fill="#8a8f94", outline="#2b2f33", width=24)
    draw.rectangle((1100, 560, 1500, 660), fill="#d9b64a", outline="#2b2f33", width=12)
    drawn.save(path, quality=88)
    return path
