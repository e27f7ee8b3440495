"""Binding on the wall: a blank label is scanned, the thing is chosen, done. A label may be taken to another thing.

Binding comes from phones that were without a network: what cannot be placed then is kept for a person, never lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Held, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Reason, Refused
from anma.acts.set_asides import tells
from anma.codes import binding, queries
from anma.codes.acts.ending import firm_of
from anma.codes.bindable import get
from anma.codes.choices import CodeState
from anma.codes.models import Batch, Code, CodeDirectory
from anma.codes.reasons import (
    ALREADY_BOUND,
    ENDED,
    NO_SUCH_THING,
    NOT_IN_USE,
    OTHER_FIRM,
    OTHER_PLATFORM,
    SAME_THING,
    UNKNOWN_LABEL,
)
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.viewer import Viewer, system_scope

THING = r"^[a-z_]{1,20}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


class OnThing(ActInput):
    """`thing` is the key of a kind and an id, as one answer of a form: `risk_point:0193…`."""

    thing: str = Field(pattern=THING, title=N_("What it hangs on"))

    @property
    def kind(self) -> str:
        return self.thing.partition(":")[0]

    @property
    def target(self) -> UUID:
        return UUID(self.thing.partition(":")[2])

    def firm(self) -> UUID | None:
        """Whose the thing is; None where no label may be hung on it. Needs `system_scope`."""
        kind = get(self.kind)
        return kind.firm_of(self.target) if kind and kind.firm_of else None


class BindInput(OnThing):
    code: str = Field(min_length=1, max_length=200, title=N_("Label that was scanned"))


@register
class Bind(Act[BindInput]):
    """A blank label of the firm, or one of an office's stock, which becomes the firm's with this."""

    code = "codes.bind"
    title = _("Bind a label")
    Input = BindInput
    from_field = True

    def concerns(self, data: BindInput) -> UUID | None:
        return data.firm()

    def find(self, context: Context[BindInput], *, lock: bool) -> Code | None:
        """The label, whoever's it is; of one in stock the row that is about to be made."""
        with system_scope("the label that somebody holds in the hand"):
            line = queries.line(context.input.code, context.viewer, lock=lock)
            if line is None:
                return None
            if line.enterprise_id is None:
                return _from_stock(line, context.input.firm())
            rows = Code.objects.as_system().filter(enterprise_id=line.enterprise_id, pk=line.code_id)
            found: Code | None = (rows.select_for_update() if lock else rows).first()
        return found

    def tenant(self, context: Context[BindInput]) -> UUID | None:
        """The firm in which it is bound or looked at: never another firm's, whose label somebody may hold."""
        with system_scope("whose the thing is"):
            firm = context.input.firm()
        code = context.subject
        return firm if code is not None and firm == code.enterprise_id else context.viewer.enterprise_id or firm

    def check(self, context: Context[BindInput]) -> None:
        reason, values = _wrong(context)
        if reason is None:
            return
        if context.origin.from_phone:
            raise Held(reason, self.tenant(context))
        raise Refused(reason, **values)

    def execute(self, context: Context[BindInput]) -> Mapping[str, Any]:
        code, said = context.subject, context.input
        if code.state == CodeState.BOUND:
            context.flag("code.bound_before")
            return {"code": str(code.pk)}
        if _meant_for(code) not in ("", said.kind):
            context.flag("code.meant_for_other")
        if code._state.adding:
            CodeDirectory.objects.filter(pk=code.token).update(enterprise_id=code.enterprise_id)
        binding.hang(code, said.kind, said.target, context.received_at)
        return {"code": str(code.pk)}


def _wrong(context: Context[BindInput]) -> tuple[Reason | None, dict[str, str]]:
    """Why the label cannot hang there."""
    code, said = context.subject, context.input
    firm = said.firm()
    if code is None:
        host = queries.foreign_host(said.code)
        return (OTHER_PLATFORM, {"host": host}) if host else (UNKNOWN_LABEL, {})
    if firm is None or not _of(context.viewer, firm, Bind.code):
        return NO_SUCH_THING, {}
    if code.enterprise_id != firm:
        return OTHER_FIRM, {}
    if code.state == CodeState.BOUND and (code.kind, code.target_id) != (said.kind, said.target):
        return ALREADY_BOUND, {}
    return (ENDED, {}) if code.state in (CodeState.REPLACED, CodeState.RETIRED) else (None, {})


def _of(viewer: Viewer, firm: UUID, act: str) -> bool:
    """The own firm, or a client who granted it."""
    return viewer.enterprise_id == firm or any(g.enterprise_id == firm and act in g.acts for g in viewer.grants)


def _from_stock(line: CodeDirectory, firm_id: UUID | None) -> Code | None:
    """A label of an office's stock as the row of the firm that binds it; None where there is no such firm."""
    firm: Enterprise | None = Enterprise.objects.as_system().filter(pk=firm_id).first()
    if firm is None:
        return None
    made = {"id": line.code_id, "token": line.token, "short": line.short, "batch_id": line.batch_id}
    return Code(state=CodeState.BLANK, **made, **copies_of(firm))


def _meant_for(code: Code) -> str:
    """The kind that the label's batch was made for; empty for anything."""
    rows = Batch.objects.as_system().filter(pk=code.batch_id)
    return str(rows.values_list("kind", flat=True).first() or "") if code.batch_id else ""


class MoveInput(OnThing):
    subject: UUID = Field(title=N_("Label in question"))
    reason: Literal["mistake", "changed", "moved"] = Field(title=N_("Why it is moved"))


@register
class Move(Act[MoveInput]):
    """A label in use is taken to another thing. What it leaves gets a new code, which then waits for the printer."""

    code = "codes.move"
    title = _("Move a label to another thing")
    Input = MoveInput
    subject_model = Code

    def check(self, context: Context[MoveInput]) -> None:
        code, said = context.subject, context.input
        if code.state != CodeState.BOUND:
            raise Refused(NOT_IN_USE)
        if said.firm() != code.enterprise_id:
            raise Refused(NO_SUCH_THING)
        if (code.kind, code.target_id) == (said.kind, said.target):
            raise Refused(SAME_THING)

    def execute(self, context: Context[MoveInput]) -> Mapping[str, Any]:
        code, said, now = context.subject, context.input, context.received_at
        left = (code.kind, code.target_id)
        context.data.update(reason=said.reason, left=f"{code.kind}:{code.target_id}", to=said.thing)
        binding.hang_elsewhere(code, said.kind, said.target, now)
        if not binding.hangs(code.enterprise_id, *left):
            binding.bind(copies_of(firm_of(code)), *left, now)
        return {"code": str(code.pk)}


@tells("codes.bind")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside binding as its reader needs it: which label, and what it was to hang on."""
    said = BindInput.model_validate(dict(body))
    kind = get(said.kind)
    named = _named(viewer, said) or str(kind.title if kind else said.kind)
    return [(str(_("Label")), said.code), (str(_("What it hangs on")), named)]


def _named(viewer: Viewer, said: BindInput) -> str:
    kind = get(said.kind)
    return kind.name(viewer, Code(kind=said.kind, target_id=said.target)) if kind else ""
