"""What kind of danger it is and how grave: the engine suggests, a person decides, both are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.exchange import choose
from anma.hazards.history import last_change
from anma.hazards.inputs import WithCodes
from anma.hazards.judging import entry, kept, suggested
from anma.hazards.listed import on_list
from anma.hazards.lowering import (
    DECIDES,
    DOUBTED,
    LOWERED,
    MAYBE_MAJOR,
    NEW_MAJOR,
    OVERRULED,
    from_outside,
    may_lower,
)
from anma.hazards.models import Hazard
from anma.hazards.reasons import (
    BASIS_NEEDED,
    BASIS_TOO_SHORT,
    LEVEL_STAYS,
    LISTED_STAYS,
    NO_SUCH_TYPE,
    OPEN_IT_AGAIN,
    QUICKER,
    SUGGESTED_ANEW,
    TAKE_UP_FIRST,
    WHY_LOWER,
)
from anma.hazards.transitions import HAZARDS
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.knowledge import tables
from anma.knowledge.judging.digest import edition
from anma.knowledge.judging.names import Category

MOST_TYPES = 9
# So many words say why a criterion does not apply, who looked and when; five letters say nothing that can be checked.
OVERRULING_WORDS = 10


class JudgeInput(WithCodes):
    """`engine` is the edition whose suggestion stood on the page; `basis` says in words why this level."""

    subject: UUID = Field(title=N_("Hazard in question"))
    category: Category = Field(title=N_("Kind of hazard"))
    types: list[str] = Field(default_factory=list, max_length=MOST_TYPES, title=N_("Accidents that can come of it"))
    level: Literal["general", "major"] = Field(title=N_("Level of the hazard"))
    basis: str = Field(default="", max_length=500, title=N_("On what basis?"))
    engine: str = Field(default="", max_length=64, title=N_("Edition of the suggestion that was shown"))
    seen: int | None = Field(default=None, ge=0, title=N_("Version of the hazard that the page showed"))


@register
class Judge(Act[JudgeInput]):
    """By the firm's safety officer or an office; may be done again while the hazard is open, every judgement stays."""

    code = "hazards.judge"
    title = _("Judge the kind and level of a hazard")
    Input = JudgeInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[JudgeInput]) -> None:
        # Its event would lie in the firm's chain, and the firm must not hear of it.
        if context.subject.shown_to == Shown.AUTHORITY:
            raise Refused(TAKE_UP_FIRST)
        if not looks_at_lowered(context.viewer, context.subject):
            super()._check_state(context)

    def check(self, context: Context[JudgeInput]) -> None:
        data, row = context.input, context.subject
        if data.seen is not None and data.seen != row.row_version:
            raise Refused(QUICKER, step=last_change(context.viewer, row))
        if data.engine and data.engine != edition():
            raise Refused(SUGGESTED_ANEW)
        if not set(data.types) <= set(tables.accident_types()):
            raise Refused(NO_SUCH_TYPE)
        major, lowered = data.level == "major", lowers(context)
        if major and row.state == HazardState.CLOSED:
            raise Refused(OPEN_IT_AGAIN)
        if lowered and not may_lower(context.viewer, row):
            raise Refused(LEVEL_STAYS)
        if lowered and on_list(row):
            raise Refused(LISTED_STAYS)
        if len(data.basis) < 2 and (lowered or major or suggested(row).majors):
            raise Refused(BASIS_NEEDED)
        if overrules(context) and words_in(data.basis) < OVERRULING_WORDS:
            raise Refused(BASIS_TOO_SHORT)
        # The form holds the words for which it is major: sent again, they are no reason for the opposite.
        if lowered and data.basis == row.level_basis:
            raise Refused(WHY_LOWER)

    def execute(self, context: Context[JudgeInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        types = list(dict.fromkeys(data.types))
        chosen: dict[str, Any] = {"category": data.category, "types": types, "level": data.level, "basis": data.basis}
        if codes := choose(row, data):
            chosen["codes"] = codes
        office, by, outside = bool(context.viewer.reach), context.viewer.actor_id, from_outside(row)
        made = entry(self.code, context.received_at, by, kept(suggested(row)), chosen, office=office, was=row.level)
        row.flags = flags_after(context)
        row.judgements = [*row.judgements, made]
        row.category, row.accident_types = data.category, types
        # Why an office called it major stays the basis in force; what the firm says of it stands beside it.
        if office or data.level != "major" or not outside:
            row.level_basis = data.basis
        row.level = data.level
        row.save()
        context.data.update(category=data.category, level=data.level)
        return {"hazard": str(row.pk), "level": row.level}


def lowers(context: Context[JudgeInput]) -> bool:
    """Whether a major hazard becomes a general one."""
    return bool(context.subject.level == HazardLevel.MAJOR and context.input.level != "major")


def looks_at_lowered(viewer: Viewer, row: Hazard) -> bool:
    """Whether an office looks at what the firm made a general hazard and closed by itself."""
    doubted = bool({*DOUBTED} & {*row.flags})
    return row.state == HazardState.CLOSED and doubted and viewer.may(DECIDES, row.enterprise_id)


def overrules(context: Context[JudgeInput]) -> bool:
    """Whether it is called general although a criterion may fit."""
    return context.input.level != "major" and bool(suggested(context.subject).majors)


def flags_after(context: Context[JudgeInput]) -> list[str]:
    """The marks of the level. What the firm lowers or overrules is told until an office that may has judged it."""
    row, viewer = context.subject, context.viewer
    major = context.input.level == "major"
    decides = bool(viewer.reach) and viewer.may(DECIDES, row.enterprise_id)
    kept = {flag for flag in row.flags if flag not in (MAYBE_MAJOR, NEW_MAJOR)}
    if major or decides:
        kept -= {*DOUBTED}
    if lowers(context) and not viewer.reach:
        context.flag(LOWERED)
        kept.add(LOWERED)
    elif not decides and not kept & {*DOUBTED} and overrules(context) and not _office_agreed(row):
        context.flag(OVERRULED)
        kept.add(OVERRULED)
    if major and not decides and (row.level != HazardLevel.MAJOR or NEW_MAJOR in row.flags):
        kept.add(NEW_MAJOR)
    return sorted(kept)


def _office_agreed(row: Hazard) -> bool:
    """Whether an office judged it last, and as general: the firm then overrules nothing."""
    said = [one for one in row.judgements if one["act"] == Judge.code and one["office"]]
    return bool(said) and said[-1]["chosen"]["level"] == HazardLevel.GENERAL


def words_in(text: str) -> int:
    """How much a basis says: Chinese characters, or words of another language."""
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]{2,}", text))
