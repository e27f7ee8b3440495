"""Codes: a city's blank codes are made in batches and printed as labels; a sample of the paper is read back.

It goes on where it stood: a batch that is in the database is made, one whose folder has its name is printed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from anma.codes import sheets
from anma.codes.commands import issued
from anma.codes.listing import lines_of
from anma.codes.models import Batch, Code, CodeDirectory
from anma.codes.queries import find
from anma.codes.tokens import code_url
from anma.evidence.verify import verify
from anma.kernel.viewer import ANONYMOUS, system_scope
from anma.web.drills import reading
from anma.web.drills.base import Outcome, Size
from anma.web.drills.ground import firms, tables
from anma.web.drills.lasting import End, Ledger, megabytes, own_peak_mb, watching

FIRMS, AT_ONCE = 12, 2
LAYOUT = sheets.LAYOUTS[sheets.DEFAULT]
A_SHEET = LAYOUT.a_sheet
MOST_MB = 400


def run(size: Size, dice: Random) -> Outcome:
    """Make, print, read; what an earlier run did is not done again."""
    place = Path(settings.VAR)
    outcome, ledger, end = Outcome(), Ledger(place / "progress.json"), End(size.minutes)
    tables()
    with watching(ledger, "printing"):
        _make(size, ledger, end)
        _print(place, outcome, ledger, end)
    outcome.unfinished = ledger.figures.get("labels", 0) < size.codes and not outcome.faults
    if ledger.figures.get("labels"):
        _read(place, size, dice, outcome, ledger)
        _judge(place, outcome, ledger)
    outcome.figures |= ledger.figures
    return outcome


def _make(size: Size, ledger: Ledger, end: End) -> None:
    """Batch after batch, for one firm after the other; how long the first took and the last shows what grows."""
    owners = firms(FIRMS)
    while (made := _batches().count()) * size.batch < size.codes and not end.come:
        began = time.monotonic()
        issued(owners[made % FIRMS], size.batch)
        spent = round(1000 * (time.monotonic() - began))
        ledger.once(first_batch_ms=spent)
        ledger.now(codes=(made + 1) * size.batch, last_batch_ms=spent)
        ledger.add(making_ms=spent)
        ledger.most(making_process_mb=own_peak_mb())


def _batches() -> Any:
    with system_scope("the batches of a drill"):
        return Batch.objects.as_system().order_by("id")


def _print(place: Path, outcome: Outcome, ledger: Ledger, end: End) -> None:
    """Two at a time, each by the command that an operator types."""
    with system_scope("the batches of a drill"):
        waiting = [row for row in _batches() if not (place / "labels" / str(row.pk)).exists()]
    began, before = time.monotonic(), ledger.figures.get("printing_seconds", 0)

    def one(batch: Batch) -> None:
        if end.come or outcome.faults:
            return
        said = _printed(place / "labels" / str(batch.pk))
        outcome.expect(not said, f"the labels of a batch were not printed: {said}")
        if not said:
            ledger.add(labels=batch.count)
        ledger.now(printing_seconds=before + round(time.monotonic() - began))

    with ThreadPoolExecutor(AT_ONCE) as hands:
        list(hands.map(one, waiting))


def _printed(folder: Path) -> str:
    """Print one batch into a folder that gets its name at the end; what went wrong, else nothing."""
    part = folder.with_suffix(".part")
    part.mkdir(parents=True, exist_ok=True)
    asked = [sys.executable, "-m", "anma.cli", "codes", "print", "--batch", folder.name]
    asked += ["--out", str(part / "labels.pdf"), "--json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  (our own interpreter)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
    part.replace(folder)
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of labels and the codes that must stand on it, in the order of making."""

    pdf: Path
    number: int
    lines: Sequence[CodeDirectory | Code]


def _read(place: Path, size: Size, dice: Random, outcome: Outcome, ledger: Ledger) -> None:
    """Pages drawn by lot: both decoders read every label of each, and each opens its row."""
    counts = {"pages_read": 0, "labels_on_them": 0, "read_by_zxing": 0, "read_by_zbar": 0, "found_by_token": 0}
    folders = [one for one in sorted((place / "labels").iterdir()) if not one.suffix]
    for _turn in range(size.read // A_SHEET):
        page = _drawn(dice.choice(folders), dice)
        seen = reading.picture(page.pdf, page.number)
        cells = [reading.cell(seen, LAYOUT, number) for number in range(len(page.lines))]
        counts["pages_read"] += 1
        counts["labels_on_them"] += len(cells)
        counts["read_by_zxing"] += _agreeing(reading.by_zxing, cells, outcome, page)
        counts["read_by_zbar"] += _agreeing(reading.by_zbar, cells, outcome, page)
        counts["found_by_token"] += _opening(page, outcome)
    ledger.now(**counts)
    outcome.expect(counts["pages_read"] > 0, "no page was read, so nothing was proven")


def _drawn(folder: Path, dice: Random) -> Page:
    """A page of one batch, and what stands on it."""
    with system_scope("the batches of a drill"):
        batch = Batch.objects.as_system().get(pk=UUID(folder.name))
    spans = sheets.spans(batch.count)
    number = dice.randrange(len(spans))
    first, last = spans[number]
    page = dice.randrange(-(-(last - first) // A_SHEET))
    lines = lines_of(batch)[first + page * A_SHEET : min(first + (page + 1) * A_SHEET, last)]
    return Page(folder / ("labels.pdf" if number == 0 else f"labels-{number + 1}.pdf"), page + 1, list(lines))


def _agreeing(decoder: Callable[[Any], list[str]], cells: list[Any], outcome: Outcome, page: Page) -> int:
    """How many labels a decoder read rightly: each in its own place, and nothing else there."""
    right = 0
    for line, one in zip(page.lines, cells, strict=True):
        found = decoder(one)
        agrees = found == [code_url(settings.ANMA_HOST, line.token)]
        outcome.expect(agrees, f"{decoder.__name__} read {found} in the place of {line.short}, {page.pdf}")
        right += agrees
    return right


def _opening(page: Page, outcome: Outcome) -> int:
    """How many labels open their row; what people type stands beside each."""
    typed, opened = reading.words(page.pdf, page.number), 0
    for line in page.lines:
        read = find(line.token, None, ANONYMOUS).read
        right = read is not None and (read.token, read.short) == (line.token, line.short)
        outcome.expect(right, f"the code {line.short} does not open its row")
        outcome.expect(line.short in typed, f"the short code {line.short} does not stand on its page")
        opened += right
    return opened


def _judge(place: Path, outcome: Outcome, ledger: Ledger) -> None:
    """Rows, directory and log agree, nothing is there twice, and neither time nor memory grew with the number."""
    figures = ledger.figures
    with system_scope("judging a drill"):
        rows, lines = Code.objects.as_system().count(), CodeDirectory.objects.count()
    outcome.expect(rows == lines == figures["codes"], f"{rows} rows and {lines} lines of {figures['codes']} codes")
    report = verify(full=True)
    outcome.faults += [f"verify: {finding.sentence}" for finding in report.findings]
    for what in ("making", "printing"):
        most = figures[f"{what}_process_mb"]
        outcome.expect(0 < most < MOST_MB, f"a process of {what} needed {most} MB")
    ledger.now(rows_verified=report.rows, events_verified=report.events)
    ledger.now(labels_mb=megabytes(place / "labels"), ground_mb=megabytes(place))
    ledger.now(codes_a_second=_rate(figures["codes"], figures["making_ms"] / 1000))
    ledger.now(labels_a_second=_rate(figures["labels"], figures["printing_seconds"]))


def _rate(number: int, seconds: float) -> int:
    return round(number / max(seconds, 1))
