"""Two documents of one point compared, in words that somebody at the wall understands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.knowledge.document import Document
from anma.knowledge.grading import direct
from anma.knowledge.grading import level as level_of
from anma.knowledge.grading.editions import DEFAULTS
from anma.risks.documents import in_language


def between(before: Document, after: Document) -> list[str]:
    """What is new, gone or different, the grade first. Empty where nothing that hangs differs."""
    return [*_heads(before, after), *_events(before, after), *_lists(before, after)]


def level(before: Document, after: Document) -> list[str]:
    """The line on the level, where it is another one."""
    if before["level"] == after["level"]:
        return []
    return [_("Level: from %(before)s to %(after)s") % {"before": _level(before), "after": _level(after)}]


def _heads(before: Document, after: Document) -> Iterator[str]:
    yield from level(before, after)
    for title, old, new in (
        (_("Name"), before["name"], after["name"]),
        (_("Place"), before["place"]["name"], after["place"]["name"]),
        (_("Class"), before["class"]["name"], after["class"]["name"]),
    ):
        if old != new:
            yield _("%(what)s: from “%(before)s” to “%(after)s”") % _pair(title, in_language(old), in_language(new))
    yield from _answers(before["responsible"], after["responsible"])


def _answers(before: Document, after: Document) -> Iterator[str]:
    if before["team"] != after["team"]:
        yield _("%(what)s: from “%(before)s” to “%(after)s”") % _pair(
            _("Department or team responsible"), before["team"] or "–", after["team"] or "–"
        )
    if before["person_id"] != after["person_id"]:
        yield _("Another person is responsible")


def _pair(title: str, before: str, after: str) -> dict[str, str]:
    return {"what": title, "before": before, "after": after}


def _level(document: Document) -> str:
    return in_language(level_of(document["level"]).title.as_dict())


def _events(before: Document, after: Document) -> Iterator[str]:
    old, new = _by_id(before["events"]), _by_id(after["events"])
    for key in new.keys() - old.keys():
        yield _("New: %(what)s") % {"what": in_language(new[key]["name"])}
    for key in old.keys() - new.keys():
        yield _("No longer: %(what)s") % {"what": in_language(old[key]["name"])}
    for key, event in new.items():
        if key in old:
            yield from _event(old[key], event)


def _by_id(rows: list[Document]) -> dict[str, Document]:
    return {row["id"]: row for row in rows}


def _event(before: Document, after: Document) -> Iterator[str]:
    name = in_language(after["name"])
    if before["name"] != after["name"]:
        yield _("%(what)s: from “%(before)s” to “%(after)s”") % _pair(
            _("What can happen"), in_language(before["name"]), name
        )
    if _worth(before) != _worth(after):
        yield _("%(event)s: %(before)s became %(after)s") % {
            "event": name, "before": _worth(before), "after": _worth(after)
        }  # fmt: skip
    if _left(before) != _left(after):
        yield _("%(event)s, after measures: %(before)s became %(after)s") % {
            "event": name, "before": _left(before) or "–", "after": _left(after) or "–"
        }  # fmt: skip
    parts = (
        (pgettext("one of several", "measure"), before["measures"], after["measures"]),
        (pgettext("one of several", "question to check"), before["checks"], after["checks"]),
    )
    for what, old, new in parts:
        yield from (f"{name} · {line}" for line in _rows(what, old, new))


def _worth(event: Document) -> str:
    return _graded(event["grade"])


def _left(event: Document) -> str:
    """What remains after the measures; empty where the firm did not say."""
    return _graded(event["residual"]) if event.get("residual") else ""


def _graded(graded: Document) -> str:
    """The method, its bands where they are not the usual ones, the value, the level; a catalogue has no value."""
    if graded["method"] == direct.METHOD:
        return f"{graded['edition'].removeprefix('DIRECT/')} {_level(graded)}"
    usual = graded["edition"] == DEFAULTS.get(graded["method"])
    return f"{graded['method'] if usual else graded['edition']} {graded['value']} {_level(graded)}"


def _rows(what: str, before: list[Document], after: list[Document]) -> Iterator[str]:
    old, new = _by_id(before), _by_id(after)
    for key, row in new.items():
        text = in_language(row["text"])
        if key not in old:
            yield _("new %(kind)s: %(text)s") % {"kind": what, "text": text}
        elif row != old[key] and _told(row) != _told(old[key]):
            yield _("changed %(kind)s: %(text)s") % {"kind": what, "text": text}
    for key in old.keys() - new.keys():
        yield _("dropped %(kind)s: %(text)s") % {"kind": what, "text": in_language(old[key]["text"])}


def _told(row: Document) -> tuple[Any, ...]:
    return row["text"], row.get("cycle"), row.get("tier")


def _lists(before: Document, after: Document) -> Iterator[str]:
    for title, key in (
        (_("Rules to remember"), "donts"),
        (_("If it happens"), "emergency"),
        (_("What to wear"), "ppe"),
    ):
        if before.get(key, []) != after.get(key, []):
            yield _("Changed: %(what)s") % {"what": title}
    if [one["key"] for one in before["signs"]] != [one["key"] for one in after["signs"]]:
        yield _("Changed: %(what)s") % {"what": _("Signs")}
