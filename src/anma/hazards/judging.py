"""What the engine suggests of a hazard's words, and what a person decided: two things that are kept apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from anma.enterprises.models import Enterprise
from anma.hazards.choices import HazardLevel
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_text, moment_text
from anma.kernel.viewer import system_scope
from anma.knowledge import tables
from anma.knowledge.judging import Judgement, judge
from anma.knowledge.judging.digest import edition
from anma.knowledge.judging.majors import MOST, Criterion, criteria
from anma.knowledge.judging.names import CATEGORY_NAMES
from anma.knowledge.judging.shape import MajorCandidate
from anma.knowledge.text import Lang

# Below it the line under a worker's words says nothing: a wrong guess is worse than none.
SURE = 0.5


# The same words are judged when they are entered, and again on every page that shows them.
_judge = lru_cache(maxsize=1024)(judge)


def suggested(row: Hazard) -> Judgement:
    """The suggestion for a hazard as it is written; nothing of it is stored."""
    return pointed_out(row, suggested_of(row.description, row.enterprise_id))


def suggested_of(text: str, firm: UUID | None) -> Judgement:
    """The suggestion for words that were said of a firm, by the engine that runs now."""
    return _judge(text, trade_words(firm))


def suggesting(firm: UUID | None) -> Callable[[Hazard], Judgement]:
    """Suggestions for hazards of one firm: its trade is asked once, and only where something is to be judged."""
    trade = cache(lambda: trade_words(firm))
    return lambda row: pointed_out(row, _judge(row.description, trade()))


def pointed_out(row: Hazard, found: Judgement) -> Judgement:
    """With the criterion that whoever found it pointed at, before those which the words suggest."""
    said = next((one["chosen"]["criterion"] for one in row.judgements if "criterion" in one["chosen"]), "")
    named = criterion_of(said)
    if named is None:
        return found
    first = MajorCandidate(
        named.key, named.document, named.article, named.name, named.text, named.source_checked, (named.name,)
    )
    others = [one for one in found.majors if one.criterion != said]
    return replace(found, majors=(first, *others)[:MOST])


def criterion_of(key: str) -> Criterion | None:
    """A criterion of major hazards by its key, None where there is none."""
    return next((one for one in criteria() if one.key == key), None)


def trade_words(firm: UUID | None) -> str:
    """The firm's trade in words, so that criteria which hold in some trades alone find theirs; "" where unknown."""
    with system_scope("in which trade the firm works"):
        code = Enterprise.objects.as_system().filter(pk=firm).values_list("trade", flat=True).first()
    found = tables.industry(code) if code else None
    return found.zh if found else ""


def looks_like(text: str) -> dict[str, str]:
    """For the lines under the words: `category`'s key where the engine is sure, `ask` a question, `now` what saves."""
    if not any(0x4E00 <= ord(letter) <= 0x9FFF for letter in text):
        return {"category": "", "ask": "", "now": ""}
    found = judge(text)
    sure = found.category != "other" and found.chances[found.category] >= SURE
    return {"category": found.category if sure else "", "ask": found.ask, "now": found.now}


def kept(found: Judgement) -> dict[str, Any]:
    """What was suggested, to be kept beside what was decided."""
    return {
        "engine": edition(),
        "category": found.category,
        "types": codes(found.accident_types),
        "majors": [one.criterion for one in found.majors],
        "criteria": [one.as_json()["criterion"] for one in found.majors],
    }


def entry(
    act: str,
    at: datetime,
    by: UUID | None,
    suggestion: Mapping[str, Any],
    chosen: Mapping[str, Any],
    *,
    office: bool = False,
    was: str = "",
    shown: str = "",
) -> dict[str, Any]:
    """One judgement as the row keeps it: what was suggested and what a person chose, side by side.

    The suggestion is the server's own; `shown` is only what a phone says that it showed, perhaps of an older engine.
    `was` is the level until then, "" where there was none.
    """
    empty = {"category": "", "types": [], "level": "", "basis": ""}
    said = {"suggested": dict(suggestion), "chosen": {**empty, **chosen}}
    made = {"act": act, "at": moment_text(at), "by": id_text(by), "office": office, "was": was, **said}
    return {**made, "shown": shown} if shown else made


def codes(names: Sequence[str]) -> list[str]:
    """Codes of GB 6441-2025 of types by their Chinese names, in the same order."""
    return [by_name()[name] for name in names if name in by_name()]


@cache
def by_name() -> Mapping[str, str]:
    """Chinese name to code."""
    return {one.name.zh: one.code for one in tables.accident_types().values()}


def judged(row: Hazard) -> bool:
    """Whether somebody who may has judged it; what the reporter tapped is no such judgement."""
    return any(one["act"] == "hazards.judge" for one in row.judgements)


def maybe_major(row: Hazard, suggest: Callable[[Hazard], Judgement] = suggested) -> bool:
    """Whether a criterion may fit and nobody has said the level. The engine is asked too: old rows bear no mark."""
    if row.level == HazardLevel.MAJOR or judged(row) or row.level_basis:
        return False
    return MAYBE_MAJOR in row.flags or bool(suggest(row).majors)


def category_name(key: str) -> str:
    """A category in the reader's language, "" for none."""
    return CATEGORY_NAMES[key].in_(_lang()) if key in CATEGORY_NAMES else ""


def categories() -> list[tuple[str, str]]:
    """All nine with their names."""
    return [(key, category_name(key)) for key in CATEGORY_NAMES]


def type_names(wanted: Sequence[str]) -> str:
    """Accident types in words, in one line."""
    known = tables.accident_types()
    return pgettext("list", ", ").join(known[code].name.in_(_lang()) for code in wanted if code in known)


def types() -> list[tuple[str, str]]:
    """All accident types with their names, in the order of the standard."""
    return [(one.code, one.name.in_(_lang())) for one in tables.accident_types().values()]


def chosen_words(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A judgement for the history: what a person decided, then what had been suggested."""
    chosen = one["chosen"]
    level = str(HazardLevel(chosen["level"]).label) if chosen["level"] else ""
    return [
        ("category", category_name(chosen["category"])),
        ("types", type_names(chosen["types"])),
        ("level", level),
        ("basis", chosen["basis"]),
        ("suggested", suggestion_words(one)),
    ]


def suspicion_words(row: Hazard) -> str:
    """What the firm overruled: the criterion that was suggested last, and on what basis it is said not to apply."""
    said = next((one for one in reversed(row.judgements) if one["suggested"].get("criteria")), None)
    if said is None:
        return row.level_basis
    words = _("possibly major: %(criteria)s") % {"criteria": pgettext("list", ", ").join(said["suggested"]["criteria"])}
    return f"{words} · {said['chosen']['basis'] or row.level_basis}"


def suggestion_words(one: Mapping[str, Any]) -> str:
    """What was suggested at a judgement, in words, with the engine's mark."""
    said = one["suggested"]
    parts = [category_name(said["category"])]
    if said.get("criteria"):
        parts.append(_("possibly major: %(criteria)s") % {"criteria": pgettext("list", ", ").join(said["criteria"])})
    if said.get("engine"):
        parts.append(_("engine %(mark)s") % {"mark": said["engine"]})
    return " · ".join(part for part in parts if part)


def _lang() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"
