"""Pagekill: a page of the field is killed at fifty moments; what it said it keeps is there, and nothing is twice."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FilePayload

from anma.hazards.models import Hazard
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.web.drills import thumb
from anma.web.drills.base import Outcome, Size
from anma.web.drills.browser import Handset, Way, in_hand
from anma.web.drills.ground import tables
from anma.web.drills.judging import sealed
from anma.web.drills.server import serving
from anma.web.drills.shop import shop
from anma.web.drills.strikes import Strike, Striker, some
from anma.web.drills.weak_line import WeakLine, weak_line

SETTLED = 0.5  # seconds after which what was filled in must survive
PATIENCE = 30.0
PHOTOS = 2


@dataclass
class Life:
    """One submission: what the worker did until the page was killed, and what the page had said by then."""

    strike: Strike
    way: Way
    form: thumb.Form
    words: str
    photos: list[FilePayload]
    done_before: int = 0
    written_at: float = 0.0
    shown_at: float = 0.0
    struck_at: float = 0.0
    said: set[str] = field(default_factory=set)
    found: str = ""

    def old(self, at: float) -> bool:
        """Whether what was done then had its moment before the page was killed."""
        return 0 < at < self.struck_at - SETTLED

    def __str__(self) -> str:
        wire = f" {self.strike.method} {self.strike.step}" if self.strike.method else ""
        return f"{self.strike.name}{wire} after {self.strike.delay} s ({self.way}, {type(self.form).__name__})"


def run(size: Size, dice: Random) -> Outcome:
    """Kill at every moment, take the phone up again, finish, and count."""
    tables()
    told, outcome = shop(), Outcome()
    with serving() as server, weak_line(server.port, dice) as line:
        line.replaced |= {f"/moment/{name}": b"" for name in thumb.NAMES}
        lives = _lives(some(size.moments), told, dice)
        with in_hand(thumb.MOMENTS) as phone:
            _join(phone, line, told)
            for life in lives:
                _live(life, phone, line, outcome)
    _judge(outcome, lives)
    return outcome


def _lives(moments: list[Strike], told: dict[str, Any], dice: Random) -> list[Life]:
    easy = next(point for point in told["points"] if point["level"] in ("general", "low"))
    forms: cycle[thumb.Form] = cycle(
        [thumb.Report(f"/report/{easy['code']}"), thumb.Inspection(f"/inspect/{easy['id']}")]
    )
    ways = cycle([*Way, Way.BATTERY])
    named = enumerate(zip(moments, ways, forms, strict=False))
    return [
        Life(strike, way, form, f"Guard loose at {number:02d}", [thumb.photo(dice) for _n in range(PHOTOS)])
        for number, (strike, way, form) in named
    ]


def _join(phone: Handset, line: WeakLine, told: dict[str, Any]) -> None:
    """Sign in and switch off properly once, so that the cookies are on disk."""
    page = phone.take_up()
    page.goto(f"{line.address}/in")
    page.fill("[name=username]", "wang")
    page.fill("[name=password]", told["password"])
    with page.expect_navigation():
        page.click("button[form=sign-in]")
    phone.switch_off()


def _live(life: Life, phone: Handset, line: WeakLine, outcome: Outcome) -> None:
    page, since = phone.take_up(), len(line.exchanges)
    thumb.live(page, line.address + life.form.path)
    life.done_before = thumb.held(page, life.words)["done"]
    striker = Striker(line, life.strike, lambda: phone.cut_off(life.way))
    with suppress(PlaywrightError, AssertionError):  # both are how Playwright tells of a page that is dead
        _hand_in(life, phone, striker)
        _watch(phone, striker)
    outcome.expect(striker.struck.wait(PATIENCE), f"the moment never came: {life}")
    life.struck_at = time.time()
    life.said = {one.path.removeprefix("/moment/") for one in line.exchanges[since:] if one.path.startswith("/moment/")}
    _take_up_again(life, phone, line, outcome)


def _hand_in(life: Life, phone: Handset, striker: Striker) -> None:
    page = phone.page
    striker.did("write")
    life.form.write(page, life.words)
    life.written_at = time.time()
    if life.strike.action == "write":
        return
    striker.did("add")
    life.form.add(page, life.photos)
    thumb.shots(page, PHOTOS)
    life.shown_at = time.time()
    if life.strike.action == "add":
        return
    page.wait_for_timeout(SETTLED * 1000)
    striker.did("tap")
    life.form.tap(page)


def _watch(phone: Handset, striker: Striker) -> None:
    """Until it is struck; Playwright must be kept going meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not striker.struck.is_set() and time.monotonic() < deadline:
        phone.page.wait_for_timeout(20)


def _take_up_again(life: Life, phone: Handset, line: WeakLine, outcome: Outcome) -> None:
    """The same page again: what was said to be kept must be there; then the worker brings it to its end."""
    page = phone.take_up()
    thumb.live(page, line.address + life.form.path)
    holds = thumb.held(page, life.words)
    inside = holds["mine"] + holds["done"] - life.done_before
    drafted = life.form.written(page) == life.words
    pictures = page.locator(thumb.SHOTS).count()
    life.found = "queue" if inside else "draft" if drafted else "nothing"
    outcome.expect(not (inside and drafted), f"handed in and offered again: {life}")
    outcome.expect(inside <= 1, f"{inside} times in the phone: {life}")
    if life.said & {"grey", "blue"}:
        outcome.expect(inside == 1, f"a mark was shown and it is gone: {life}")
    if life.old(life.written_at):
        outcome.expect(bool(inside) or drafted, f"what was written is gone: {life}")
    if life.old(life.shown_at) and not inside:
        outcome.expect(pictures == PHOTOS, f"{pictures} of {PHOTOS} photos are left: {life}")
    if not inside:
        _finish(life, phone, pictures)
    _drained(life, phone, outcome)


def _finish(life: Life, phone: Handset, pictures: int) -> None:
    page = phone.page
    life.form.write(page, life.words)
    if pictures < PHOTOS:
        life.form.add(page, life.photos[pictures:])
        thumb.shots(page, PHOTOS)
    life.form.tap(page)
    page.wait_for_selector("[data-result] .mark")


def _drained(life: Life, phone: Handset, outcome: Outcome) -> None:
    deadline = time.monotonic() + PATIENCE
    while thumb.held(phone.page, life.words)["waiting"] and time.monotonic() < deadline:
        phone.page.wait_for_timeout(50)
    outcome.expect(time.monotonic() < deadline, f"it never left the phone: {life}")


def _judge(outcome: Outcome, lives: list[Life]) -> None:
    with system_scope("judging a drill"):
        rows = list(Hazard.objects.as_system().values_list("id", "description"))
        photos = list(StoredFile.objects.as_system().filter(state=FileState.STORED).values_list("belongs_to", "sha256"))
        for life in lives:
            mine = [row for row, description in rows if life.words in description]
            outcome.expect(len(mine) == 1, f"{len(mine)} rows on the server: {life}")
            kept = {sha for row, sha in photos if row in mine}
            outcome.expect(len(kept) == PHOTOS, f"{len(kept)} of {PHOTOS} photos on the server: {life}")
        sealed(outcome)
    found = [life.found for life in lives]
    marks = sum(bool(life.said & {"grey", "blue"}) for life in lives)
    outcome.figures |= {
        "moments": len(lives), "rows": len(rows), "marks_shown": marks,
        "came_back_in_queue": found.count("queue"), "came_back_as_draft": found.count("draft"),
        "nothing_yet": found.count("nothing"), "photos": len(photos),
    }  # fmt: skip
    outcome.figures |= {f"by_{way}": sum(life.way is way for life in lives) for way in Way}
