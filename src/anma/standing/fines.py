"""What could cost a firm a fine: the criteria of major hazards that can hit it, and how each of them stands.

Nothing here decides anything. A criterion comes because of what the firm told; whether it fits, a named person looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.enterprises.models import Enterprise
from anma.hazards.choices import HazardLevel
from anma.hazards.judging import suggesting
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.judging.applying import Because, Reach, Told, hitting, reaches
from anma.risks.choices import PointState
from anma.risks.models import Edition, RiskPoint, Survey
from anma.standing import registered
from anma.standing.models.fines import CriterionWord
from anma.standing.registered import Entry
from anma.standing.saying_words import Word

# A look is told for so long; what was looked at longer ago is to be looked at again.
FRESH_DAYS = 35
ENOUGH = 60  # open hazards that the engine is asked about, and points of one criterion
LOOKS = 600  # of the newest inspections at its points


@dataclass(frozen=True, slots=True)
class Look:
    """When somebody looked, and what came of it; `word` where it is somebody's own word and no check at a point."""

    day: date
    normal: bool
    point: RiskPoint | None = None
    word: CriterionWord | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A criterion that can hit the firm: why, what is open, who looked last. `none` is the word that it cannot.

    `checked` are the points at which a check looks at this very thing, `seen` at how many of them somebody did.
    `entries` is what the registers say of it: a row there outweighs the word that the firm has none.
    """

    reach: Reach
    because: Because
    points: Sequence[RiskPoint] = ()
    open: Sequence[Hazard] = ()
    look: Look | None = None
    none: CriterionWord | None = None
    checked: Sequence[RiskPoint] = ()
    seen: int = 0
    entries: Sequence[Entry] = ()

    @property
    def key(self) -> str:
        return self.reach.criterion.key

    @property
    def has(self) -> list[Entry]:
        """Registered things that show that the firm has what the criterion is about."""
        return [one for one in self.entries if one.kind and one.is_one_of(self.because.registers)]

    @property
    def wrong(self) -> list[Entry]:
        """What ran out, or lacks what the criterion asks for."""
        return registered.wrong(self.reach, self.entries)

    @property
    def state(self) -> str:
        """`open`, `wrong` (something ran out or is lacking), `unseen` (nobody has looked), `fine`, or `none`."""
        if self.open or self.wrong:
            return "open" if self.open else "wrong"
        if self.none and not self.has:
            return "none"
        return "fine" if self.look else "unseen"

    @property
    def rank(self) -> tuple[int, int, int]:
        """What is open first, then what could kill, then what nobody has looked at."""
        return (0 if self.open else 1 if self.wrong else 2, self.reach.deadly, 0 if self.state == "unseen" else 1)


def concerns(viewer: Viewer, firm: UUID) -> list[Concern]:
    """Everything that can hit the firm, the worst first, as far as the viewer may see what it rests on."""
    points, entries = _points(viewer, firm), registered.registered(viewer, firm)
    found = hitting(told(firm, points, entries))
    return sorted(_filled(viewer, firm, found, points, entries), key=lambda one: one.rank)


def concern(viewer: Viewer, firm: UUID, key: str) -> Concern:
    """One criterion, also one that as far as the firm told cannot hit it; a `KeyError` for one that nobody knows."""
    points, reach, entries = _points(viewer, firm), reaches()[key], registered.registered(viewer, firm)
    because = reach.because(told(firm, points, entries)) or Because()
    return _filled(viewer, firm, [(reach, because)], points, entries)[0]


def told(firm: UUID, points: Iterable[RiskPoint], entries: Iterable[Entry] = ()) -> Told:
    """What the firm told by now: its trade, its points, its own words beside them, and its registers."""
    with system_scope("what the firm told of itself"):
        trade = Enterprise.objects.as_system().filter(pk=firm).values_list("trade", flat=True).first() or ""
        said = Survey.objects.as_system().filter(enterprise_id=firm).values_list("words", flat=True).first() or ""
    own = [point.name for point in points if not point.pack_point]
    keys, words = frozenset(point.pack_point for point in points if point.pack_point), "、".join([said, *own])
    return Told(trade, keys, words, registered.kinds_of(entries))


def open_like(firm: UUID, key: str) -> list[Hazard]:
    """The open hazards of a firm that may fit a criterion, for acts."""
    with system_scope("what is open in the firm"):
        return _like(_graves(Hazard.objects.as_system(), firm)).get(key, [])


def _points(viewer: Viewer, firm: UUID) -> list[RiskPoint]:
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    return list(rows.order_by("place", "name", "id"))


def _filled(
    viewer: Viewer,
    firm: UUID,
    found: Sequence[tuple[Reach, Because]],
    points: Sequence[RiskPoint],
    entries: Sequence[Entry],
) -> list[Concern]:
    at = {reach.criterion.key: _at(because, points) for reach, because in found}
    checks = _checks(found, at)
    words, like = _words(viewer, firm), _like(_graves(Hazard.objects.visible_to(viewer), firm))
    failed = _failed(viewer, firm, {check for known in checks.values() for check in known})
    looks = _looks(viewer, firm, checks)
    rows = (_concern(reach, because, at, checks, words, like, failed, looks) for reach, because in found)
    return [replace(one, entries=registered.about(one.reach, entries)) for one in rows]


def _concern(
    reach: Reach,
    because: Because,
    at: Mapping[str, Sequence[RiskPoint]],
    checks: Mapping[str, Mapping[str, RiskPoint]],
    words: Mapping[tuple[str, str], CriterionWord],
    like: Mapping[str, Sequence[Hazard]],
    failed: Mapping[str, Sequence[Hazard]],
    looks: Mapping[str, Look],
) -> Concern:
    key = reach.criterion.key
    mine = checks.get(key, {})
    rows = [*like.get(key, ()), *(row for check in mine for row in failed.get(check, ()))]
    look = _newest([*(looks[check] for check in mine if check in looks), *_own(words.get((key, Word.FINE)))])
    checked = list({point.pk: point for point in mine.values()}.values())
    seen = len({point.pk for check, point in mine.items() if check in looks})
    none, still_open = words.get((key, Word.NONE)), list({row.pk: row for row in rows}.values())
    return Concern(reach, because, at[key], still_open, look, none, checked, seen)


def _at(because: Because, points: Sequence[RiskPoint]) -> list[RiskPoint]:
    return [point for point in points if point.pack_point and point.pack_point in because.points][:ENOUGH]


def _checks(
    found: Sequence[tuple[Reach, Because]], at: Mapping[str, Sequence[RiskPoint]]
) -> dict[str, dict[str, RiskPoint]]:
    """By criterion: the checks at its points that look at this very thing, each with its point."""
    asking = {reach.criterion.key: reach.checks for reach, _why in found if reach.checks}
    texts = _texts({point.pk: point for key in asking for point in at[key]})
    return {
        key: {check: point for point in at[key] for check, text in texts.get(point.pk, ()) if pattern.search(text)}
        for key, pattern in asking.items()
    }


def _texts(points: Mapping[UUID, RiskPoint]) -> dict[UUID, list[tuple[str, str]]]:
    """The checks of what hangs at points already seen: id and Chinese words."""
    if not points:
        return {}
    firms = {point.enterprise_id for point in points.values()}
    with system_scope("the editions of points already seen"):
        rows = Edition.objects.as_system().filter(enterprise_id__in=firms, point_id__in=points, until_day=None)
        documents = dict(rows.values_list("point_id", "document"))
    return {
        pk: [(check["id"], check["text"]["zh"]) for event in document["events"] for check in event["checks"]]
        for pk, document in documents.items()
    }


def _words(viewer: Viewer, firm: UUID) -> dict[tuple[str, str], CriterionWord]:
    rows = CriterionWord.objects.visible_to(viewer).filter(enterprise_id=firm, ended_at=None)
    return {(row.criterion, row.word): row for row in rows.order_by("said_at")}


def _graves(rows: Any, firm: UUID) -> list[Hazard]:
    """What is open and major, or may be: nothing else is asked, because the engine takes its time."""
    grave = Q(level=HazardLevel.MAJOR) | Q(flags__contains=MAYBE_MAJOR)
    return list(rows.filter(grave, enterprise_id=firm, state__in=OPEN).order_by("-found_at")[:ENOUGH])


def _like(rows: Sequence[Hazard]) -> dict[str, list[Hazard]]:
    """Open hazards by the criteria that they may fit."""
    found: dict[str, list[Hazard]] = {}
    if not rows:
        return found
    suggest = suggesting(rows[0].enterprise_id)
    for row in rows:
        for one in suggest(row).majors:
            found.setdefault(one.criterion, []).append(row)
    return found


def _failed(viewer: Viewer, firm: UUID, checks: Iterable[str]) -> dict[str, list[Hazard]]:
    """What is open because one of these checks was not in order."""
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm, check_id__in=list(checks), state__in=OPEN)
    found: dict[str, list[Hazard]] = {}
    for row in rows.order_by("-found_at")[:ENOUGH]:
        found.setdefault(str(row.check_id), []).append(row)
    return found


def _looks(viewer: Viewer, firm: UUID, checks: Mapping[str, Mapping[str, RiskPoint]]) -> dict[str, Look]:
    """The newest answer to each check within the last weeks."""
    wanted = {check: point for known in checks.values() for check, point in known.items()}
    if not wanted:
        return {}
    since = clock.today() - timedelta(days=FRESH_DAYS)
    rows = Inspection.objects.visible_to(viewer).filter(
        enterprise_id=firm, point_id__in={point.pk for point in wanted.values()}, done_day__gte=since
    )
    found: dict[str, Look] = {}
    for day, results in rows.order_by("-done_at").values_list("done_day", "results")[:LOOKS]:
        for answer in results:
            if answer["check"] in wanted:
                found.setdefault(answer["check"], Look(day, bool(answer["ok"]), wanted[answer["check"]]))
    return found


def _own(word: CriterionWord | None) -> list[Look]:
    fresh = word is not None and word.said_day >= clock.today() - timedelta(days=FRESH_DAYS)
    return [Look(word.said_day, True, word=word)] if word is not None and fresh else []


def _newest(looks: Sequence[Look]) -> Look | None:
    """The last look; of the same day, one that was not in order."""
    return max(looks, key=lambda look: (look.day, not look.normal), default=None)
