"""The suggestion beside the form in which a person decides: only whoever may judge a hazard is shown it."""

from __future__ import annotations

from typing import Any

from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.judging import (
    by_name,
    categories,
    category_name,
    codes,
    judged,
    suggested,
    type_names,
    types,
)
from anma.hazards.lowering import DOUBTED, may_lower
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_text
from anma.kernel.viewer import Viewer
from anma.knowledge.judging import Judgement
from anma.knowledge.judging.digest import edition

LIKELY = 3
# How many accident types stand open before the others.
FIRST = 5


def proposal(viewer: Viewer, row: Hazard, form: Any) -> dict[str, Any]:
    """Everything for `hazards/judging.html`: what was suggested and why, and what the form holds before anybody chose.

    A level is never chosen beforehand where a criterion may fit, nor for an office where the firm lowered it.
    """
    found, done = suggested(row), judged(row)
    doubted = bool({*DOUBTED} & {*row.flags})
    lowered = doubted and bool(viewer.reach) and row.state != HazardState.CLOSED
    unsure = lowered or (bool(found.majors) and not done)
    levels = _levels(viewer, row)
    ticks, first = _choices(row, found), max(FIRST, len(row.accident_types))
    return {
        "form": form,
        "engine": edition(),
        "found": found,
        "done": done,
        "open": doubted
        and bool(viewer.reach)
        or not done
        and (row.state == HazardState.REGISTERED or bool(found.majors)),
        "kind": category_name(found.category),
        "why": [one.word for one in found.category_why],
        "likely": [
            (type_names([by_name()[name]]), found.types_why.get(name, ())) for name in found.accident_types[:LIKELY]
        ],
        "tapped": _tapped(row),
        "measures": found.measures,
        "majors": found.majors,
        "category": row.category or found.category,
        "categories": categories(),
        "shown": ticks[:first],
        "others": ticks[first:],
        "levels": levels,
        "stays": levels == [HazardLevel.MAJOR],
        "level": "" if unsure and row.level != HazardLevel.MAJOR else row.level,
        "basis": _own_words(viewer, row),
        "asks_basis": bool(found.majors) or row.level == HazardLevel.MAJOR,
    }


def _levels(viewer: Viewer, row: Hazard) -> list[HazardLevel]:
    """The levels that this person may say: of a major hazard in an office's hands one, of a closed one the other."""
    if row.state == HazardState.CLOSED:
        return [HazardLevel.GENERAL]
    if row.level == HazardLevel.MAJOR and not may_lower(viewer, row):
        return [HazardLevel.MAJOR]
    return list(HazardLevel)


def _own_words(viewer: Viewer, row: Hazard) -> str:
    """The basis in force where this person wrote it: nobody signs somebody else's words unread."""
    mine = bool(row.judgements) and row.judgements[-1]["by"] == id_text(viewer.actor_id)
    return row.level_basis if mine else ""


def _choices(row: Hazard, found: Judgement) -> list[tuple[str, str, bool]]:
    """Accident types to tick, the suggested ones first; ticked is what was decided, else what is suggested."""
    first = codes(found.accident_types)
    # What was ticked comes before what is suggested: nothing ticked lies where nobody sees it.
    # Ticked beforehand is only what the words speak of, and of that only what leads: more would be ticked unread.
    spoken = codes([name for name in found.accident_types[:LIKELY] if name in found.types_why])
    ticked = row.accident_types or spoken
    named = dict(types())
    order = dict.fromkeys([*ticked, *first, *named])
    return [(code, named[code], code in ticked) for code in order if code in named]


def _tapped(row: Hazard) -> str:
    """The kind that the reporter chose, in words."""
    said = [one["chosen"]["category"] for one in row.judgements if one["act"] in ("hazards.report", "hazards.tip")]
    return category_name(said[0]) if said else ""
