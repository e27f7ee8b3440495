"""Network: reports with five photos over a slow line that breaks; each arrives whole, once, at a fair price."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FilePayload, Page

from anma.hazards.models import Hazard
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.web.drills import thumb
from anma.web.drills.base import Outcome, Size
from anma.web.drills.browser import Handset, in_hand
from anma.web.drills.ground import prepare
from anma.web.drills.judging import sealed
from anma.web.drills.server import serving
from anma.web.drills.weak_line import GOOD, SECOND_GENERATION, Manner, WeakLine, weak_line

PHOTOS = 5
FAIR = 1.2  # of what a good line needs, trust goal 6
# The same share of cuts, but fast: what is proven in `make test` is the resuming, not the waiting.
BRISK = Manner(bits=20_000_000, round_trip=0.02, cut=0.3)
LONGEST = 45 * 60.0  # seconds for one report
TRIES = 40


@dataclass
class Told:
    """One report: what it cost, how it went."""

    words: str
    needed: int = 0
    sent: int = 0
    cuts: int = 0
    requests: int = 0
    seconds: float = 0.0
    blue_at: float = 0.0
    last_piece_at: float = 0.0
    faults: list[str] = field(default_factory=list)


def run(size: Size, dice: Random) -> Outcome:
    """The same report over a good line and over a bad one, so often as is asked."""
    token, outcome = prepare(), Outcome()
    manner = SECOND_GENERATION if size.reports > 1 else BRISK
    with serving() as server, weak_line(server.port, dice) as line:
        line.replaced |= {f"/moment/{name}": b"" for name in thumb.NAMES}
        with in_hand(thumb.MOMENTS) as phone:
            form = thumb.Report(f"/report/{token}")
            told = [_both(phone, line, form, manner, number, dice) for number in range(size.reports)]
    _judge(outcome, told)
    return outcome


def _both(phone: Handset, line: WeakLine, form: thumb.Report, manner: Manner, number: int, dice: Random) -> Told:
    """Over the good line first: that is what is needed."""
    one = Told(f"Bad line, report {number:02d}")
    line.manner = GOOD
    good = _hand_in(phone, line, form, f"Good line, report {number:02d}", [thumb.photo(dice) for _n in range(PHOTOS)])
    line.manner = manner
    bad = _hand_in(phone, line, form, one.words, [thumb.photo(dice) for _n in range(PHOTOS)])
    one.needed, one.sent = good["sent"], bad["sent"]
    one.cuts, one.requests, one.seconds = bad["cuts"], bad["requests"], bad["seconds"]
    one.blue_at, one.last_piece_at = bad["blue_at"], bad["last_piece_at"]
    return one


def _hand_in(
    phone: Handset, line: WeakLine, form: thumb.Report, words: str, photos: list[FilePayload]
) -> dict[str, Any]:
    page = phone.take_up()
    _opened(page, line.address + form.path)
    since, began = len(line.exchanges), time.time()
    form.write(page, words)
    form.add(page, photos)
    thumb.shots(page, len(photos))
    form.tap(page)
    _drained(page, words)
    seen = line.exchanges[since:]
    pieces = [one.ended for one in seen if one.method == "PUT" and one.status in (200, 201, 204)]
    blue = [one.began for one in seen if one.path == "/moment/blue"]
    return {
        "sent": line.sent(since), "requests": sum(one.path.startswith("/api/") for one in seen),
        "cuts": sum(one.cut for one in seen), "seconds": time.time() - began,
        "blue_at": min(blue, default=0.0), "last_piece_at": max(pieces, default=0.0),
    }  # fmt: skip


def _opened(page: Page, address: str) -> None:
    """Somebody who wants the page asks for it until it is there, script and all."""
    page.set_default_timeout(180_000)
    for _time in range(TRIES):
        with suppress(PlaywrightError):
            page.goto(address)
            page.wait_for_selector("html.is-live", timeout=20_000)
            page.wait_for_timeout(250)
            return
    raise TimeoutError("the page never came")


def _drained(page: Page, words: str) -> None:
    """Until the phone is empty and says so in blue; it must go on by itself."""
    deadline = time.monotonic() + LONGEST
    while thumb.held(page, words)["waiting"]:
        if time.monotonic() > deadline:
            raise TimeoutError(f"it never left the phone: {words}")
        page.wait_for_timeout(100)
    page.wait_for_selector("[data-result] .mark-stored")


def _judge(outcome: Outcome, told: list[Told]) -> None:
    with system_scope("judging a drill"):
        rows = list(Hazard.objects.as_system().values_list("id", "description"))
        photos = StoredFile.objects.as_system().filter(state=FileState.STORED).values_list("belongs_to", "sha256")
        for one in told:
            mine = [row for row, words in rows if words == one.words]
            outcome.expect(len(mine) == 1, f"{one.words}: {len(mine)} rows on the server")
            kept = {sha for row, sha in photos if row in mine}
            outcome.expect(len(kept) == PHOTOS, f"{one.words}: {len(kept)} of {PHOTOS} photos on the server")
            fair = one.sent <= FAIR * one.needed
            outcome.expect(fair, f"{one.words}: {one.sent} bytes sent where {one.needed} are needed")
            early = one.blue_at < one.last_piece_at or not one.last_piece_at
            outcome.expect(not early, f"{one.words}: the page said stored before the last piece was there")
        sealed(outcome)
    outcome.expect(sum(one.cuts for one in told) > 0, "no connection was cut: nothing was proven")
    _figures(outcome, told)


def _figures(outcome: Outcome, told: list[Told]) -> None:
    outcome.figures |= {
        "reports": len(told), "photos": PHOTOS * len(told), "requests": sum(one.requests for one in told),
        "cut": sum(one.cuts for one in told), "kb_needed": sum(one.needed for one in told) // 1024,
        "kb_sent": sum(one.sent for one in told) // 1024,
        "worst_percent_of_needed": max(100 * one.sent // one.needed for one in told),
        "longest_seconds": round(max(one.seconds for one in told)),
    }  # fmt: skip
