"""A risk point as one plain document in both languages: the form in which an edition is published."""

from typing import Any
from uuid import UUID

from anma.knowledge import tables
from anma.knowledge.grading import Grade, level
from anma.knowledge.grading.grade import show
from anma.knowledge.grading.lec import DEFAULT as LEC_DEFAULT
from anma.knowledge.grading.ls import DEFAULT as LS_DEFAULT
from anma.knowledge.ids import stable_id
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS, PLACES, TIERS, cycle_words
from anma.knowledge.packs.schema import Check, Event, Point
from anma.knowledge.packs.signs import in_order
from anma.knowledge.text import Text

Document = dict[str, Any]


def build_document(
    point: Point,
    point_id: UUID,
    *,
    method: str = "LEC",
    edition: str = "",
    why: Text | None = None,
    scheme: str = "object",
) -> Document:
    """The document of ``point``. ``edition`` is a LEC convention or LS variant, empty for the default.

    Inner ids are UUIDv5 of the point and the pack's keys; numbers are strings, so the same bytes come out of
    any database. The point's grade is that of its worst event.
    """
    events = [_event(event, point_id, grade_of(event, method, edition)) for event in point.events]
    worst = min(events, key=lambda one: (level(one["level"]).order, -float(one["grade"]["value"])))
    return {
        "key": point.key,
        "name": point.name.as_dict(),
        "class": _named(point.cls, CLASS_SCHEMES[scheme][point.cls]) | {"scheme": scheme},
        "place": _named(point.place, PLACES[point.place]),
        "level": worst["level"],
        "grade": worst["grade"],
        "events": events,
        "donts": [text.as_dict() for text in point.donts],
        "emergency": [text.as_dict() for text in point.emergency],
        "ppe": [text.as_dict() for text in point.ppe],
        "signs": [_named(sign.key, sign.name) | {"iso": sign.iso} for sign in in_order(point.signs)],
        "why": (why or point.why).as_dict(),
        "source": point.source.as_dict(),
        "editions": {"accident_types": tables.CURRENT_ACCIDENTS, "factors": tables.CURRENT_FACTORS},
    }


def grade_of(event: Event, method: str = "LEC", edition: str = "") -> Grade:
    """The pack's grade of an event by ``LEC`` or ``LS`` in an edition, or in the default one."""
    if method == "LS":
        return event.grade_ls(edition or LS_DEFAULT)
    return event.grade_lec(edition or LEC_DEFAULT)


def grade_document(graded: Grade) -> Document:
    """A grade in plain data; values as strings, steps in both languages."""
    return {
        "method": graded.method,
        "edition": graded.edition,
        "inputs": {name: show(value) for name, value in graded.inputs.items()},
        "value": show(graded.value),
        "level": graded.level,
        "steps": [step.as_dict() for step in graded.steps],
    }


def _named(key: str, name: Text) -> Document:
    return {"key": key, "name": name.as_dict()}


def _event(event: Event, point_id: UUID, graded: Grade) -> Document:
    path = f"event:{event.key}"
    types = tables.accident_types()
    return {
        "id": str(stable_id(point_id, path)),
        "key": event.key,
        "name": event.name.as_dict(),
        "plain": event.plain.as_dict(),
        "accident_types": [{"code": code, "name": types[code].name.as_dict()} for code in event.accidents],
        "factors": [{"code": code, "name": tables.factors()[code].name.as_dict()} for code in event.factors],
        "level": graded.level,
        "grade": grade_document(graded) | {"reason": event.reason.as_dict()},
        "measures": [
            {
                "id": str(stable_id(point_id, f"{path}/measure:{layer}")),
                "layer": layer,
                "layer_name": LAYERS[layer].as_dict(),
                "exchange": event.exchange[layer],
                "text": event.measures[layer].as_dict(),
            }
            for layer in LAYERS
        ],
        "checks": [_check(check, point_id, f"{path}/check:{n}") for n, check in enumerate(event.checks, 1)],
    }


def _check(check: Check, point_id: UUID, path: str) -> Document:
    return {
        "id": str(stable_id(point_id, path)),
        "text": check.text.as_dict(),
        "cycle": {"every": check.every, "unit": check.unit} | cycle_words(check.every, check.unit).as_dict(),
        "tier": check.tier,
        "tier_name": TIERS[check.tier].as_dict(),
    }
