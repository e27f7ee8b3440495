"""Cards: a city's cards are printed by `anma cards --all`; the run is killed again and again and resumed.

What it leaves is compared byte by byte with what a run leaves that nobody kills. In full that second run prints every
twentieth file of the plan and all that were made around a kill; in short it prints everything. The drill goes on where
it stood: the city, the plan and the files that are there stay.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from anma.cards import city
from anma.codes.models import Code
from anma.codes.tokens import code_url
from anma.kernel.viewer import system_scope
from anma.web.drills import reading, wall
from anma.web.drills.base import Outcome, Size
from anma.web.drills.ground import tables
from anma.web.drills.lasting import End, Ledger, megabytes, own_peak_mb, watching
from anma.web.drills.press import KINDS, Press

MOST_MB = 400
AROUND = 6  # files before and after a kill that are compared


def run(size: Size, dice: Random) -> Outcome:
    """Build, print with kills, print again without, compare."""
    place = Path(settings.VAR)
    outcome, ledger, end = Outcome(), Ledger(place / "progress.json"), End(size.minutes)
    tables()
    if not wall.build(size, ledger, end):
        outcome.unfinished, outcome.figures = True, ledger.figures
        return outcome
    if not (place / "killed" / city.PLAN).exists():
        began = time.monotonic()
        city.plan(place / "killed", "zh", "a4")
        ledger.now(planning_ms=round(1000 * (time.monotonic() - began)), planning_process_mb=own_peak_mb())
    with watching(ledger, "printing"):
        printing = Printing(place / "killed", size, dice, outcome, ledger, end)
        early = _calm(printing, place / "calm") if size.compared == 1 else None  # all of it, so beside the other
        printing.run()
        _compare(printing, early or _calm(printing, place / "calm"))
    _look(printing)
    _judge(printing)
    outcome.figures |= ledger.figures
    return outcome


@dataclass
class Printing:
    """The run that is killed; `around` are the files that were made just before and after a kill."""

    out: Path
    size: Size
    dice: Random
    outcome: Outcome
    ledger: Ledger
    end: End

    def __post_init__(self) -> None:
        self._kept = self.out.with_suffix(".around")
        self.around: set[str] = set(json.loads(self._kept.read_text())) if self._kept.exists() else set()

    def run(self) -> None:
        """To the end of the plan, or until the time is over; the last stretch is not killed."""
        for number, border in enumerate(self._borders(city.progress(self.out))):
            if not self.end.come:
                self._stretch(border, KINDS[number % len(KINDS)])
        if not self.end.come:
            self._stretch(None, "")

    def _borders(self, known: city.Progress) -> list[int]:
        """At how many firms to kill: half of the kills come soon, the others anywhere; what is behind us is over."""
        firms, cuts = len({line["firm"] for line in city.planned(self.out)}), self.size.cuts
        soon = max(firms // 50, min(firms, cuts + 2))
        drawn = self.dice.sample(range(1, soon), cuts - cuts // 2) + self.dice.sample(range(1, firms), cuts // 2)
        return sorted(border for border in drawn if border > _firms_there(self.out))

    def _stretch(self, border: int | None, kind: str) -> None:
        """Print until so many firms are there and a moment more, then kill; else until it ends or time is up."""
        before, began = city.progress(self.out), time.monotonic()
        press, pause = Press(self.out, self.size.processes), 0.02 if self.size.cards < 1000 else 1.0
        press.until(lambda: self.end.come or (border is not None and _firms_there(self.out) >= border), pause)
        if border is None or self.end.come or not press.runs:
            self._stop(press)
        else:
            self._kill(press, kind)
        after = city.progress(self.out)
        lost = before.files_there - after.files_there
        self.outcome.expect(lost <= 0, f"{lost} files that were there are gone")
        self.ledger.add(printing_ms=round(1000 * (time.monotonic() - began)), resumed=int(before.files_there > 0))
        self.ledger.now(cards=after.cards_there, cards_planned=after.cards)
        self.ledger.now(files=after.files_there, files_planned=after.files)

    def _kill(self, press: Press, kind: str) -> None:
        time.sleep(self.dice.uniform(0, 0.3))
        press.kill(kind, self.dice)
        self.ledger.add(kills=1)
        left = press.left_behind()
        self.outcome.expect(not left, f"{left} processes were left behind when {kind} was killed")
        self.around |= _youngest(self.out)
        self._kept.write_text(json.dumps(sorted(self.around)))

    def _stop(self, press: Press) -> None:
        """It ended by itself and well, or it is told to stop."""
        if press.runs:
            press.stop()
        elif press.code:
            self.outcome.faults.append(f"the run ended with {press.code}: {press.last_word()}")


def _firms_there(folder: Path) -> int:
    """Folders of firms; a firm's is made just before its first file is there."""
    with os.scandir(folder) as found:
        return sum(one.is_dir() for one in found)


def _there(folder: Path) -> list[Path]:
    return list(folder.glob("*/*.pdf"))


def _youngest(folder: Path) -> set[str]:
    """The files that were finished last before a kill, and the next ones of the plan."""
    last = sorted(_there(folder), key=lambda path: path.stat().st_mtime)[-AROUND:]
    names = {str(path.relative_to(folder)) for path in last}
    missing = (line["file"] for line in city.planned(folder) if not (folder / line["file"]).exists())
    return names | {name for name, _turn in zip(missing, range(AROUND), strict=False)}


def _calm(printing: Printing, calm: Path) -> tuple[Press, list[str]]:
    """Begin to print files again in one go, which nobody kills: each so many-th, those around the kills."""
    shutil.rmtree(calm, ignore_errors=True)
    calm.mkdir()
    chosen, out, every = [], printing.out, printing.size.compared
    with (out / city.PLAN).open(encoding="utf-8") as whole, (calm / city.PLAN).open("w", encoding="utf-8") as part:
        part.write(next(whole))
        for number, text in enumerate(whole):
            name = json.loads(text)["file"]
            if every == 1 or ((number % every == 0 or name in printing.around) and (out / name).exists()):
                part.write(text)
                chosen.append(name)
    return Press(calm, printing.size.processes), chosen


def _compare(printing: Printing, begun: tuple[Press, list[str]]) -> None:
    """Wait for its end and compare the files byte by byte."""
    (press, chosen), outcome = begun, printing.outcome
    press.until(lambda: False, pause=0.1)
    outcome.expect(press.code == 0, f"the run without kills ended with {press.code}: {press.last_word()}")
    other = [name for name in chosen if not _same(printing.out / name, press.out / name)]
    outcome.faults += [f"{name} is not what an unkilled run prints" for name in other]
    outcome.expect(bool(chosen), "no file was compared, so nothing was proven")
    around = len(printing.around & set(chosen))
    printing.ledger.now(files_compared=len(chosen), files_around_kills=around, files_that_differ=len(other))


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


def _look(printing: Printing) -> None:
    """Some cards as pictures: each decoder reads the code of the very point and edition of the plan."""
    lines = [line for line in city.planned(printing.out) if (printing.out / line["file"]).exists()]
    drawn = printing.dice.sample(lines, min(printing.size.seen, len(lines)))
    for line in drawn:
        seen, url = reading.picture(printing.out / line["file"]), _url(line)
        agrees = reading.by_zxing(seen) == reading.by_zbar(seen) == [url]
        printing.outcome.expect(agrees, f"the first card of {line['file']} is not read as {url} by both decoders")
    printing.ledger.now(cards_read_by_two=len(drawn))


def _url(line: dict[str, Any]) -> str:
    _point, edition, code = line["items"][0]
    with system_scope("the code on a card of a drill"):
        row = Code.objects.as_system().get(enterprise_id=UUID(line["firm"]), pk=UUID(code))
    return code_url(settings.ANMA_HOST, row.token, edition)


def _judge(printing: Printing) -> None:
    outcome, ledger, figures = printing.outcome, printing.ledger, printing.ledger.figures
    outcome.unfinished = figures["cards"] < printing.size.cards and not outcome.faults
    outcome.expect(figures.get("kills", 0) > 0, "nothing was killed, so nothing was proven")
    torn = [] if outcome.unfinished else list(printing.out.glob("*/*.writing"))
    outcome.expect(not torn, f"{len(torn)} halves of files are left")
    for what in ("planning", "printing"):
        most = figures[f"{what}_process_mb"]
        outcome.expect(0 < most < MOST_MB, f"a process of {what} needed {most} MB")
    ledger.now(cards_mb=megabytes(printing.out), ground_mb=megabytes(printing.out.parent))
    ledger.now(cards_a_second=round(1000 * figures["cards"] / max(figures["printing_ms"], 1)))
