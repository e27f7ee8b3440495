"""How a hazard enters the ledger, whoever found it: one function, called inside the finder's act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.acts.models import Receipt
from anma.facts.counting import Place, count
from anma.hazards import alike
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.fixing import fix
from anma.hazards.inputs import Fixed
from anma.hazards.judging import maybe_major, suggesting
from anma.hazards.lowering import DECIDES, MAYBE_MAJOR, NEW_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.notices import danger_found
from anma.hazards.protecting import REGISTERS, protect
from anma.hazards.transitions import HAZARDS
from anma.kernel.files import SCOPE, declare
from anma.kernel.ids import uuid7
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.knowledge.judging import Judgement

Suggest = Callable[[Hazard], Judgement]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. `photos` are hashes that the submission declared; `source_id` names what found it.

    `protected` is what the finder did to keep people safe, `fixed` that it was put right on the spot. `how_found` is
    the code of the round in which it came to light (hazard_sources.csv), where somebody asked for one. `due_on` is the
    day that an officer on the spot gave.
    """

    description: str
    source: Source
    source_id: UUID | None = None
    place: str = ""
    point_id: UUID | None = None
    check_id: UUID | None = None
    by_scan: bool = False
    level: str = HazardLevel.GENERAL
    photos: Sequence[str] = ()
    found_by: UUID | None = None
    again_note: str = ""
    category: str = ""
    accident_types: Sequence[str] = ()
    level_basis: str = ""
    judgements: Sequence[Mapping[str, Any]] = ()
    protected: Sequence[str] = ()
    fixed: Fixed | None = None
    how_found: str = ""
    due_on: date | None = None


def beside(row: Hazard) -> dict[str, Any]:
    """The scope of a row about the same firm, made today: it happens where the firm is now."""
    scope = {name: getattr(row, name) for name in SCOPE}
    return {**scope, "area_then": row.area_code, "sector_then": row.sector}


def register_hazard(
    context: Context[Any], scope: Mapping[str, Any], finding: Finding, *, pk: UUID | None = None
) -> Hazard:
    """Write one hazard in the running act and count it.

    `scope` is `copies_of(firm)` or the same columns of a row of the firm, with `held_by`, `holder_id` and `shown_to`
    where the firm must not see it; such a row never counts: what an officer makes of it does.
    """
    row, odd = _register(context, scope, finding, pk or uuid7(), suggesting(scope["enterprise_id"]))
    _flag(context, odd)
    return row


def register_hazards(context: Context[Any], scope: Mapping[str, Any], findings: Iterable[Finding]) -> list[Hazard]:
    """Several of one firm, as `register_hazard`: what is the firm's is asked once."""
    suggest = suggesting(scope["enterprise_id"])
    made = [_register(context, scope, finding, uuid7(), suggest) for finding in findings]
    _flag(context, [flag for _row, odd in made for flag in odd])
    return [row for row, _odd in made]


def _flag(context: Context[Any], odd: Iterable[str]) -> None:
    """What is odd about one row is told of the submission once all rows are written, so that no other bears it."""
    for flag in odd:
        context.flag(flag)


def _register(
    context: Context[Any], scope: Mapping[str, Any], finding: Finding, key: UUID, suggest: Suggest
) -> tuple[Hazard, list[str]]:
    hazard = Hazard(
        id=key,
        description=finding.description[:500],
        place=finding.place[:120],
        point_id=finding.point_id,
        check_id=finding.check_id,
        source_kind=finding.source,
        source_id=finding.source_id,
        by_scan=finding.by_scan,
        level=finding.level,
        state=HAZARDS.initial,
        found_at=context.happened.stands,
        found_day=context.happened.day,
        found_by=finding.found_by,
        due_on=finding.due_on,
        again_note=finding.again_note,
        category=finding.category,
        accident_types=list(finding.accident_types),
        level_basis=finding.level_basis,
        judgements=list(finding.judgements),
        receipt=Receipt(pk=key).number,
        exchange={"how_found": finding.how_found} if finding.how_found else {},
        **scope,
    )
    fixed = finding.fixed
    here = attach(context, hazard, [*finding.photos, *(fixed.photos if fixed else ())])
    hazard.photos = [sha for sha in dict.fromkeys(finding.photos) if sha in here]
    protect(context, hazard, finding.protected, act=REGISTERS)
    odd = fix(context, hazard, fixed, [sha for sha in fixed.photos if sha in here]) if fixed else []
    hazard.flags = sorted({*context.flags, *marks(context.viewer, hazard, suggest), *odd})
    hazard.save()
    danger_found(hazard)
    if hazard.shown_to == Shown.BOTH:
        context.count(hazard, hazards_found=1, hazards_open=1, hazards_by_scan=int(hazard.by_scan))
    return hazard, odd


def marks(viewer: Viewer, hazard: Hazard, suggest: Suggest) -> list[str]:
    """What lists tell of the level at once; a report to the government is judged when it is taken up."""
    if hazard.shown_to == Shown.AUTHORITY:
        return []
    if hazard.level == HazardLevel.MAJOR:
        return [] if viewer.reach and viewer.may(DECIDES, hazard.enterprise_id) else [NEW_MAJOR]
    return [*([MAYBE_MAJOR] if maybe_major(hazard, suggest) else []), *_told_before(hazard)]


def _told_before(hazard: Hazard) -> list[str]:
    """What a stranger sent and may be known: whoever stands there and works for the firm was shown it."""
    stranger = hazard.source_kind == Source.REPORT and hazard.found_by is None
    return [alike.ALIKE] if stranger and alike.known_before(hazard) else []


def count_closed(context: Context[Any], hazard: Hazard) -> None:
    """Closed on the day of this act; of those found on its own day one more is put right."""
    hazard.closed_day = hazard.ended_day = context.happened.day
    by_insurer = int(hazard.source_kind == Source.INSURER)
    context.count(hazard, hazards_closed=1, hazards_open=-1, insurance_hazards_removed=by_insurer)
    found_at = Place(hazard.tenant, hazard.area_then, hazard.sector_then)
    count(found_at, hazard.found_day, {"hazards_put_right": 1})


def attach(context: Context[Any], row: Any, hashes: Sequence[str]) -> list[str]:
    """Declare the photos of a row among those that the submission announced; returns their hashes.

    A hash that nobody announced can never arrive; it is left out and flagged.
    """
    announced = {str(photo["sha256"]): photo for photo in context.origin.photos}
    wanted = list(dict.fromkeys(hashes))
    if any(sha not in announced for sha in wanted):
        context.flag("photo.undeclared")
    return declare(row, [announced[sha] for sha in wanted if sha in announced], context.input.id)
