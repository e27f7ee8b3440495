"""A city lives on for some days, change by change, and is counted again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.briefing.outline.answers import NO_RECORDS, Answer, Asked, answers
from anma.briefing.outline.declared import outline
from anma.briefing.outline.opening import rows
from anma.briefing.outline.plain import number
from anma.facts import figures as facts
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.models import PublishedFigure
from anma.facts.verify import verify
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.places.models import Area
from anma.web.drills.base import Outcome
from anma.web.drills.recount import export, firms, hazards, offices
from anma.web.drills.recount.hands import CITY, Hands, NobodyThere
from anma.web.drills.recount.lines import figures
from anma.web.drills.recount.plainly import Book, Count

Change = Callable[[Hands], Any]
CHANGES: tuple[Change, ...] = (*hazards.CHANGES, *firms.CHANGES, *offices.CHANGES)
ZONE = ZoneInfo(settings.TIME_ZONE)
TRIES = 6  # turns of the dice for one change: a small city does not have everything every time


class Living:
    """One run: what was done, what did not agree."""

    def __init__(self, outcome: Outcome, dice: Random, until: date, last: date) -> None:
        self.outcome, self.dice, self.hands = outcome, dice, Hands(dice)
        self.begins, self.ends = _evening(until), _evening(last)
        self.done: Counter[str] = Counter()
        self.why: dict[str, str] = {}

    def live(self, changes: int, every: int, kinds: Sequence[Change] = CHANGES) -> None:
        """So many changes, counted after `every` few of them and at the end in each place."""
        with clock.at(self.begins):
            published = self._publish()
        for turn in range(changes):
            moment = self.begins + (self.ends - self.begins) * (turn + 1) / (changes + 1)
            with clock.at(moment):
                self._change(kinds, turn)
                if turn % max(every, 1) == 0:
                    self.compare([CITY])
        with clock.at(self.ends):
            self.compare(self._places())
            self._days()
            self._stays(published)
            self._sound()
        self.compare([CITY, *self._districts()])  # and once more much later: what stood on that day still stood
        missing = [change.__name__ for change in kinds if not self.done[change.__name__]]
        self.outcome.figures |= {"changes": self.done.total(), "kinds": len(self.done), "kinds_never": len(missing)}
        if changes >= 3 * len(kinds):
            self.outcome.faults += [f"never done: {name} ({self.why.get(name)})" for name in missing]

    def _change(self, kinds: Sequence[Change], turn: int) -> None:
        """What was done least often first, so that in some turns all is done."""
        least = sorted(kinds, key=lambda one: (self.done[one.__name__], self.dice.random()))
        for change in least[:TRIES]:
            self.hands.turn = turn + 1
            try:
                change(self.hands)
            except (Refused, NobodyThere) as error:
                self.why[change.__name__] = f"{getattr(error, 'whole', '') or error!r}"
                continue
            self.done[change.__name__] += 1
            return

    def compare(self, codes: Sequence[str]) -> None:
        """Every figure of these places against the plain count."""
        fold_all()
        day = clock.local_date(self.ends)
        with TemporaryDirectory() as folder:
            self.outcome.figures["rows_exported"] = export.write(Path(folder))
            book = Book(export.read(Path(folder)), day.isoformat(), outline().begins.isoformat())
        for code in codes:
            if code in book.places:
                self._compare(book, code, day)

    def _compare(self, book: Book, code: str, day: date) -> None:
        asked = Asked((Where(code),), Period(outline().begins, day), day)
        counted = figures(book, (code,))
        for answer in answers(asked):
            said, plain = Said(number(answer.raw), rows(answer)), counted[answer.line.key]
            self.outcome.figures["compared"] = self.outcome.figures.get("compared", 0) + 1
            nought = answer.reason == NO_RECORDS and _nought(answer, plain, book)
            words = f"{answer.line.key} of {code}: {said} in the briefing, {plain} ({answer.reason})"
            self.outcome.expect(nought or said.equals(plain), words)

    def _places(self) -> list[str]:
        """The city, its districts, and the towns: those that ended too."""
        towns = Area.objects.filter(kind="town").order_by("code").values_list("code", flat=True)
        return [CITY, *self._districts(), *towns]

    def _districts(self) -> list[str]:
        return list(Area.objects.filter(kind="district").order_by("code").values_list("code", flat=True))

    def _days(self) -> None:
        """What was told late counts on the day on which it was found."""
        for key, day in self.hands.late_ones:
            with system_scope("what was told late"):
                found = Hazard.objects.as_system().get(pk=key).found_day
            self.outcome.expect(found == day, f"hazard {key} of {day} counts on {found}")
        self.outcome.figures["told_late"] = len(self.hands.late_ones)

    def _publish(self) -> PublishedFigure:
        """The hazards of the weeks before, as a city officer makes them public on the first evening."""
        fold_all()
        where, period = Where(CITY), self._period()
        seen = facts.figure("hazards_found", where, period).value
        raw = {"indicator": "hazards_found", "area": CITY, "first": period.first, "last": period.last, "seen": seen}
        made = perform(self.hands.office("city_officer"), "briefing.publish", {k: str(v) for k, v in raw.items()})
        published: PublishedFigure = PublishedFigure.objects.get(pk=made.result["published"])
        return published

    def _period(self) -> Period:
        last = clock.local_date(self.begins)
        return Period(last - timedelta(days=30), last)

    def _stays(self, published: PublishedFigure) -> None:
        """The published value is what it was, though more of those days has become known since."""
        now = PublishedFigure.objects.get(pk=published.pk)
        self.outcome.expect(now.value == published.value, f"published {published.value}, now {now.value}")
        counted = facts.figure("hazards_found", Where(CITY), self._period()).value
        late = sum(self._period().first <= day <= self._period().last for _key, day in self.hands.late_ones)
        if late:
            self.outcome.expect(
                counted is not None and counted >= published.value + late, f"{late} late ones, {counted}"
            )

    def _sound(self) -> None:
        with system_scope("judging a recount"):
            self.outcome.faults += [f"facts verify: {difference}" for difference in verify()]


@dataclass(frozen=True, slots=True)
class Said:
    """What the briefing says of a line."""

    raw: int | float | None
    rows: int

    def equals(self, plain: Count) -> bool:
        if self.raw is None or plain.value is None:
            return self.raw is None and plain.value is None
        return abs(float(self.raw) - float(plain.value)) < 1e-5 and self.rows == plain.rows


def _nought(answer: Answer, plain: Count, book: Book) -> bool:
    """No rows, of days before anything was recorded: the briefing gives no value where the plain count says nought."""
    last = answer.period.last.isoformat() if answer.period else ""
    return plain.value == 0 and plain.rows == 0 and book.is_before_records(last)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(20, 30), ZONE)
