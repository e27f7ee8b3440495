"""What a lesson says, checked: types of accident of both editions, the risks at which it is shown, and no names.

`Document` is also the seam for rooms above: `publish_case` makes a published lesson inside of a running act, as the
room of accidents does once a case may be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.utils.translation import get_language

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import LessonSource, LessonState
from anma.education.outreach.models import Lesson, LessonEdition, LessonLink
from anma.education.outreach.sides import kept_by_office
from anma.enterprises.models import Enterprise
from anma.kernel.ids import uuid7
from anma.knowledge import tables
from anma.knowledge.packs.loader import library, points_of
from anma.knowledge.packs.schema import Point
from anma.knowledge.text import Lang, Text
from anma.people.queries import organisation_name

OLD = "GB 6441-1986"
SHORTEST_WORD = 2
SEPARATORS = re.compile(r"[,;\s\u3000-\u303f\uff0c\uff1b]+")
NUMBERS = re.compile(r"\d{7,}|\d{3,4}[- ]\d{6,8}")
KIND, WORD = "kind:", "word:"


@dataclass(frozen=True, slots=True)
class Document:
    """One lesson. `missing` are the measures that were not there; `kinds` keys of packs' points, `words` of names."""

    title: str
    what: str
    missing: Sequence[str]
    look: str
    types: Sequence[str]
    old_types: Sequence[str] = ()
    kinds: Sequence[str] = ()
    words: Sequence[str] = ()
    hurt: int = 0
    dead: int = 0
    source: str = ""
    source_kind: str = field(default=LessonSource.MADE_UP.value)

    def plain(self) -> dict[str, Any]:
        return {name: list(one) if isinstance(one, tuple | list) else one for name, one in asdict(self).items()}


def lines(text: Any) -> list[str]:
    """The lines of a text without empty ones."""
    return [one.strip() for one in str(text or "").splitlines() if one.strip()]


@cache
def kinds() -> dict[str, Point]:
    """Every risk point of the packs by its key, in the order of the packs."""
    return {point.key: point for pack in library().values() for point in points_of(pack)}


def kind_of(text: str) -> str:
    """The key of a risk point by key or name; empty where none is called so."""
    if text in kinds():
        return text
    return next((key for key, one in kinds().items() if text in (one.name.zh, one.name.en)), "")


def named(document: Mapping[str, Any]) -> list[Text]:
    """What the risk points of a document are called."""
    return [kinds()[key].name for key in document.get("kinds", ()) if key in kinds()]


def types_named(document: Mapping[str, Any]) -> list[tuple[str, list[Text]]]:
    """The types of accident, edition by edition."""
    found = []
    for edition, key in ((tables.CURRENT_ACCIDENTS, "types"), (OLD, "old_types")):
        known = tables.accident_types(edition)
        found.append((edition, [known[code].name for code in document.get(key, ()) if code in known]))
    return [(edition, names) for edition, names in found if names]


def in_reader(names: Iterable[Text]) -> list[str]:
    """Names in the language now active."""
    lang: Lang = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return [one.in_(lang) for one in names]


def both_editions(new: Iterable[str], old: Iterable[str]) -> tuple[list[str], list[str]]:
    """Types of either edition completed from the other one, as far as the table of both says it without a person.

    Refused: a code of neither edition, or none at all.
    """
    new, old = list(dict.fromkeys(new)), list(dict.fromkeys(old))
    if not set(new) <= set(tables.accident_types()) or not set(old) <= set(tables.accident_types(OLD)):
        raise Refused(reasons.UNKNOWN_TYPES)
    if not new and not old:
        raise Refused(reasons.NO_TYPES)
    mapped = tables.accident_map()
    if not new:
        new = list(dict.fromkeys(found for code in old if (found := mapped[code].new)))
    if not old:
        first = {one.new: code for code, one in reversed(mapped.items()) if one.new}
        old = [first[code] for code in new if code in first]
    return new, old


def written(data: Any) -> Document:
    """The document of a form, or `Refused` with what to do. Needs `system_scope`."""
    new, old = both_editions(data.types, data.old_types)
    asked = [one.strip() for one in data.kinds if one.strip()]
    unknown = [one for one in asked if not kind_of(one)]
    if unknown:
        raise Refused(reasons.UNKNOWN_KINDS, lines=", ".join(one[:20] for one in unknown[:3]))
    words = [one for one in SEPARATORS.split(data.words) if len(one) >= SHORTEST_WORD]
    made = Document(
        data.title, data.what, lines(data.missing), data.look, new, old, list(dict.fromkeys(map(kind_of, asked))),
        list(dict.fromkeys(words)), data.hurt, data.dead, data.source, data.source_kind,
    )  # fmt: skip
    require_sound(made)
    return made


def require_sound(document: Document) -> None:
    """Shown somewhere, with a source where it is not made up, and naming nobody. Needs `system_scope`."""
    if not document.kinds and not document.words:
        raise Refused(reasons.NO_KINDS)
    if document.source_kind != LessonSource.MADE_UP and not document.source:
        raise Refused(reasons.NO_SOURCE)
    text = " ".join([document.title, document.what, *document.missing, document.look])
    number = NUMBERS.search(text)
    firm = Enterprise.objects.as_system().annotate(said=Value(text, output_field=CharField()))
    name = number[0] if number else firm.filter(said__contains=F("name")).values_list("name", flat=True).first()
    if name:
        raise Refused(reasons.NAMES_A_FIRM, text=name)


def links(document: Mapping[str, Any]) -> list[str]:
    """The keys under which a lesson is found from a risk point."""
    return [*(f"{KIND}{key}" for key in document["kinds"]), *(f"{WORD}{word}" for word in document["words"])]


def publish(context: Context[Any], row: Lesson) -> LessonEdition:
    """A further edition of what is written: the one before ends today. Saves the lesson; counts its first edition."""
    first, row.edition, today = row.edition == 0, row.edition + 1, context.happened.day
    for before in LessonEdition.objects.filter(lesson_id=row.pk, until_day=None):
        before.until_day = today
        before.save()
    edition = LessonEdition(
        lesson_id=row.pk, number=row.edition, title=row.title, source_kind=row.source_kind, document=row.document,
        office=organisation_name(row.holder_id), published_at=context.received_at, published_day=today,
    )  # fmt: skip
    edition.save()
    for key in links(row.document):
        LessonLink(edition=edition, key=key[:80]).save()
    if first:
        row.published_day = today
        context.count(row, lessons_published=1)
    row.save()
    return edition


def publish_case(
    context: Context[Any], document: Document, *, origin_kind: str, origin_id: UUID, area: str = ""
) -> Lesson:
    """A lesson out of a row of another room, published at once, inside of that room's running act.

    Refused as in a form: no risk named, no source, or a text that names somebody. Saying it again makes a new edition.
    """
    new, old = both_editions(document.types, document.old_types)
    require_sound(document)
    rows = Lesson.objects.as_system().filter(origin_kind=origin_kind, origin_id=origin_id)
    row = rows.select_for_update().first() or _new(context, origin_kind, origin_id, area)
    row.title, row.source_kind, row.state = document.title, document.source_kind, LessonState.PUBLISHED
    row.withdrawn_day, row.withdrawn_why = None, ""
    row.document = {**document.plain(), "types": new, "old_types": old}
    publish(context, row)
    return row


def _new(context: Context[Any], origin_kind: str, origin_id: UUID, area: str) -> Lesson:
    scope = kept_by_office(context.viewer, area or context.viewer.reach[0].lo)
    by = {"drafted_at": context.received_at, "drafted_by": context.viewer.actor_id}
    return Lesson(id=uuid7(), **scope, **by, origin_kind=origin_kind, origin_id=origin_id)
