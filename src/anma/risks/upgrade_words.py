"""What a newer pack changes in a point, in words: what follows the pack, what stays the firm's, what is new or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.knowledge import tables
from anma.knowledge.document import Document
from anma.knowledge.grading import level as level_of
from anma.knowledge.grading.editions import choices
from anma.knowledge.grading.grade import show
from anma.knowledge.packs.names import LAYERS, TIERS, cycle_words
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.text import Text
from anma.risks import differences, packed
from anma.risks.documents import LETTERS, grade, in_language, rule_of
from anma.risks.packed import EVENTS
from anma.risks.upgrading import Upgrade


@dataclass(frozen=True, slots=True)
class Line:
    """One part that would change, in words; without a path what follows from the others."""

    path: str
    text: str

    def __str__(self) -> str:
        return self.text


def changes(before: Document, upgrade: Upgrade) -> list[Line]:
    """What accepting it changes, the level first."""
    return [
        *(Line("", text) for text in differences.level(before, upgrade.document)),
        *(Line(path, _taken(path, before, upgrade)) for path in upgrade.taken if not _decides_nothing(path, upgrade)),
        *(Line(path, _added(path, upgrade)) for path in upgrade.added),
    ]


def _decides_nothing(path: str, upgrade: Upgrade) -> bool:
    """Figures by a method that nobody here goes by say the same thing twice, where those that decide change too."""
    start, _stroke, name = path.rpartition("/")
    other = "lec" if name == "ls" else "ls" if name == "lec" else ""
    event = next((one for one in upgrade.document["events"] if f"{EVENTS}/{one['key']}" == start), None)
    return bool(event and f"{start}/{other}" in upgrade.taken and event["grade"]["method"] == other.upper())


def _taken(path: str, before: Document, upgrade: Upgrade) -> str:
    old, new, title = upgrade.before[path], upgrade.now[path], _title(path, before)
    if _kind(path) in (*packed.LISTS, *_CODES):
        return _moved(title, _items(path, old), _items(path, new))
    words = {"before": text_of(path, old, before), "after": text_of(path, new, before)}
    if words["before"] == words["after"] and path.endswith("/lec"):
        words = {"before": in_language(old[1]) or "–", "after": in_language(new[1]) or "–"}
    if words["before"] == words["after"]:
        return _("%(what)s: the same words, sorted otherwise for other systems") % {"what": title}
    return _("%(what)s: from “%(before)s” to “%(after)s”") % {"what": title, **words}


def _moved(title: str, old: list[str], new: list[str]) -> str:
    """Only what comes and goes of several lines; what stays is no news."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    words = {"what": title, "gone": _SEVERAL.join(gone), "come": _SEVERAL.join(come)}
    if gone and come:
        return _("%(what)s: instead of “%(gone)s” now “%(come)s”") % words
    if come:
        return _("%(what)s: new “%(come)s”") % words
    return (_("%(what)s: no longer “%(gone)s”") if gone else _("%(what)s: in another order")) % words


def _added(path: str, upgrade: Upgrade) -> str:
    if path not in upgrade.now:
        return _("New: %(what)s") % {"what": _event_name(path, upgrade.document)}
    text = text_of(path, upgrade.now[path], upgrade.document)
    return _("New: %(what)s") % {"what": f"{_title(path, upgrade.document)} · {text}"}


def dropped(before: Document, upgrade: Upgrade) -> list[str]:
    """What the pack no longer has."""
    old = upgrade.before
    return [
        f"{_title(path, before)} · {text_of(path, old[path], before)}" if path in old else _event_name(path, before)
        for path in upgrade.dropped
    ]


def stays(before: Document, upgrade: Upgrade) -> Iterator[str]:
    """What the firm wrote itself and keeps, beside what the pack says now; nothing where nobody can tell the two."""
    old = upgrade.before
    for path, now in upgrade.stays.items() if upgrade.compared else ():
        words = {
            "what": _title(path, before),
            "yours": text_of(path, old[path], before) if path in old else "–",
            "theirs": text_of(path, now, before),
        }
        yield _("%(what)s: yours stays, “%(yours)s”. The list now says “%(theirs)s”.") % words


def _title(path: str, document: Document) -> str:
    """`events/caught/measures/ppe` → “Caught by the chuck · PPE”."""
    if not path.startswith(EVENTS):
        return _heads()[path]
    _events, _key, part, *rest = path.split("/")
    name = in_language(LAYERS[rest[0]].as_dict()) if part == "measures" else _parts()[part]
    return f"{_event_name(path, document)} · {name}"


def _heads() -> dict[str, str]:
    return {
        "name": _("Name"),
        "place": _("Place"),
        "why": _("Why it is a danger"),
        "source": _("Source"),
        "donts": _("Rules to remember"),
        "emergency": _("If it happens"),
        "ppe": _("What to wear"),
        "signs": _("Signs"),
    }


def _parts() -> dict[str, str]:
    return {
        "name": _("What can happen"),
        "plain": _("How it happens"),
        "accident_types": _("Accident types"),
        "factors": _("Causes"),
        "lec": _("How big the risk is"),
        "ls": _("How big the risk is"),
        "checks": pgettext("one of several", "question to check"),
    }


def _event_name(path: str, document: Document) -> str:
    key = path.split("/")[1]
    found = next((event for event in document["events"] if event["key"] == key), None)
    return in_language(found["name"]) if found else ""


def text_of(path: str, value: Any, document: Document) -> str:
    """A part's value as a reader reads it; a grade in the document's own bands."""
    kind = _kind(path)
    if kind in packed.LISTS or kind in _CODES:
        return _SEVERAL.join(_items(path, value)) or "–"
    if kind in ("lec", "ls"):
        return _graded(kind.upper(), value[0] if kind == "lec" else value, document)
    if kind == "checks":
        return _question(value)
    return in_language(value[0] if kind == "measures" else value.get("name", value))


def _kind(path: str) -> str:
    return path.split("/")[2] if path.startswith(EVENTS) else path


def _items(path: str, value: list[Any]) -> list[str]:
    """The lines of a list, or what its codes stand for."""
    words = _CODES.get(_kind(path))
    return [in_language(words(one).as_dict() if words else one) for one in value]


def _graded(method: str, inputs: dict[str, str], document: Document) -> str:
    """`general risk: possible, not often × every working day × severe injury (L 3 × E 6 × C 7 = 126)`."""
    if not inputs:
        return "–"
    rule, letters = rule_of(document, method), LETTERS[method]
    graded = grade(rule, [inputs[letter] for letter in letters])
    means = (dict(choices(rule, letter))[inputs[letter]] for letter in letters)
    return _("%(level)s: %(words)s (%(product)s = %(value)s)") % {
        "level": in_language(level_of(graded.level).title.as_dict()),
        "words": " × ".join(in_language(one.as_dict()) for one in means),
        "product": " × ".join(f"{letter} {inputs[letter]}" for letter in letters),
        "value": show(graded.value),
    }


_SEVERAL = " / "
_CODES: dict[str, Callable[[str], Text]] = {
    "signs": lambda key: SIGNS[key].name,
    "accident_types": lambda code: tables.accident_types()[code].name,
    "factors": lambda code: tables.factors()[code].name,
}


def _question(value: list[Any]) -> str:
    text, every, unit, tier = value
    asked = (text, cycle_words(every, unit).as_dict(), TIERS[tier].as_dict())
    return " · ".join(in_language(one) for one in asked)
