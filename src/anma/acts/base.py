"""Act: the one way in which state changes.

`Act.run(viewer, input)`: open the transaction → seen this id? the stored receipt → lock the subject → `check` →
`execute` → listeners → counts → events (chain rows locked last) → receipt → commit. Architecture, section 3, "Act".

An act run inside another one is a part of it: no receipt of its own, one transaction, sealed when the outer one ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.utils import Error as DatabaseError
from django.utils.functional import Promise

from anma.acts.context import Context as Context  # noqa: PLC0414  (an act's author imports it with the act)
from anma.acts.context import Held as Held  # noqa: PLC0414
from anma.acts.context import In
from anma.acts.inputs import ActInput, partly
from anma.acts.models import Receipt, SetAside
from anma.acts.origins import PAGE, Origin, actor_key
from anma.acts.reasons import CONFLICT, ID_TAKEN, NOT_ALLOWED, NOT_FOUND, Refused
from anma.acts.retrying import ATTEMPTS, again
from anma.acts.set_asides import keep
from anma.acts.transitions import TransitionTable
from anma.acts.unit import Seal, Unit, current, unit
from anma.evidence import naming
from anma.evidence.chain import SYSTEM, Draft, StreamRef
from anma.evidence.models import StreamKind
from anma.evidence.recorder import StaleRow, recording
from anma.facts.counting import gathering, write
from anma.kernel import clock
from anma.kernel.database.kept import Kept
from anma.kernel.database.plain import insert
from anma.kernel.database.telling import bound_to
from anma.kernel.faults import reach
from anma.kernel.ids import NIL
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

Row = TypeVar("Row", bound=ScopedModel)
RECEIPT = Kept(lambda: Receipt.objects.all(), "pk")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to an act. `kind` is stored, flagged or set_aside; `replayed` where it was known already."""

    kind: str
    receipt: Receipt | None
    replayed: bool = False
    held: SetAside | None = None
    message: str = ""
    part: dict[str, Any] = field(default_factory=dict)

    @property
    def result(self) -> dict[str, Any]:
        """The receipt's result; of an act inside another one, which has no receipt, its own."""
        return dict(self.receipt.result) if self.receipt else dict(self.part)


class Act(Generic[In]):
    """A business act. Subclasses name `code`, `title`, `Input`, often `subject_model`, and do three things."""

    code: ClassVar[str]
    title: ClassVar[str | Promise]
    Input: ClassVar[type[ActInput]]
    subject_model: ClassVar[type[ScopedModel] | None] = None
    subject_key: ClassVar[str] = "subject"
    table: ClassVar[TransitionTable | None] = None
    from_field: ClassVar[bool] = False
    # Whether other organisations' systems send it: the API's description then holds its body, under its code.
    for_systems: ClassVar[bool] = False
    # Whether `anma act` may run it: not where a secret, a cookie or the absence of a name is part of it.
    commandable: ClassVar[bool] = True
    # False where what is sent is private and goes with its time: a changed repeat is refused and its body is not kept.
    keeps_bodies: ClassVar[bool] = True
    # Done as nobody, even from a phone that is somebody's: neither it nor its clock, known by its error, is noted.
    nameless: ClassVar[bool] = False
    # Inputs that no person is asked for: who sends them (a file, another system) says them, a form means the default.
    unasked: ClassVar[frozenset[str]] = frozenset()

    def check(self, context: Context[In]) -> None:
        """Raise `Refused` where the act may not be done now; `Held` (field acts) where a person must look."""

    def execute(self, context: Context[In]) -> Mapping[str, Any]:
        """Do it; returns the receipt's result (ids and numbers as text)."""
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def find(self, context: Context[In], *, lock: bool) -> Any:
        """The subject as the viewer may see it, locked; one row, one fixed order."""
        if self.subject_model is None:
            return None
        rows = self.subject_model.objects.visible_to(context.viewer)
        if lock:
            rows = rows.select_for_update()
        found = rows.filter(pk=getattr(context.input, self.subject_key)).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def tenant(self, context: Context[In]) -> UUID | None:
        """The enterprise that the act is about."""
        if isinstance(context.subject, ScopedModel):
            return context.subject.tenant
        return context.viewer.enterprise_id

    def stream(self, context: Context[In]) -> StreamRef:
        """The firm's chain; an act that the firm may not know of names its office's."""
        tenant = self.tenant(context)
        if tenant is not None:
            return StreamRef(tenant, StreamKind.ENTERPRISE)
        if context.viewer.organisation_id is not None:
            return StreamRef(context.viewer.organisation_id, StreamKind.OFFICE)
        return SYSTEM

    def allowed(self, context: Context[In]) -> None:
        """The role table's word; a field act may ask less."""
        if not context.viewer.may(self.code, self.tenant(context)):
            raise Refused(NOT_ALLOWED)

    def may(self, viewer: Viewer, **raw: Any) -> bool:
        """Would it be done? The check without the lock, for showing buttons.

        Where `raw` names the subject alone, the role table and `table` (if the act names one) answer; `check` waits.
        """
        data, whole = partly(self.Input, raw)
        context = self.context(viewer, data, PAGE)
        try:
            context.subject = self.find(context, lock=False)
            self.allowed(context)
            with system_scope(f"may {self.code}"):
                self._check_state(context)
                if whole:
                    self.check(context)
        except (Refused, Held):
            return False
        return True

    def _check_state(self, context: Context[In]) -> None:
        if self.table is not None and context.subject is not None:
            self.table.check(context.subject, self.code)

    def context(self, viewer: Viewer, data: Any, origin: Origin) -> Context[In]:
        received = clock.now()
        happened = clock.believe(origin.device_time, origin.offset, origin.last_contact, received)
        context: Context[In] = Context(viewer, data, origin, received, happened, flags=list(origin.flags))
        if not happened.believed:
            context.flag("clock.unbelieved")
        return context

    def run(self, viewer: Viewer, data: ActInput, origin: Origin = PAGE) -> Outcome:
        """Do the act once, however often and however concurrently it is sent."""
        whole = current()
        if whole is not None:
            return self._part(whole, viewer, data, origin)
        body = data.body_sha256()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic(), bound_to(viewer, held=data.id):
                    return self._replay(viewer, data, origin, body) or self._once(viewer, data, origin)
            except Held as held:
                return self._hold(viewer, data, origin, body, held)
            except (DatabaseError, StaleRow) as error:
                again(error, attempt)
        raise Refused(ID_TAKEN)

    def _replay(self, viewer: Viewer, data: ActInput, origin: Origin, body: str) -> Outcome | None:
        with system_scope(
            "was it taken before"
        ):  # whoever holds the id may ask; what follows is asked of the same wall
            known = RECEIPT.one(pk=data.id)
        if known is None:
            return None
        if known.actor_key != actor_key(viewer, origin) or known.act != self.code:
            raise Refused(ID_TAKEN)
        if known.body_sha256 != body:
            raise Held(CONFLICT, known.enterprise_id)
        return Outcome("flagged" if known.flags else "stored", known, replayed=True)

    def _once(self, viewer: Viewer, data: ActInput, origin: Origin) -> Outcome:
        context = self.context(viewer, data, origin)
        with unit() as whole:
            with gathering() as tally:
                result = self._perform(context, whole)
                reach("act.executed")
            with system_scope(f"seal {self.code}"):
                write(tally)
                reach("act.counted")
                receipt = self.receipt(context, whole.seal_all(), result)
                reach("act.sealed")
                insert(receipt)
                reach("act.receipted")
        return Outcome("flagged" if receipt.flags else "stored", receipt)

    def _part(self, whole: Unit, viewer: Viewer, data: ActInput, origin: Origin, *, own: bool = False) -> Outcome:
        """As a step of the running act: its transaction, its locks, its repeat; a receipt of its `own` if asked."""
        context = self.context(viewer, data, origin)
        result = self._perform(context, whole)
        if own:
            whole.seals[-1].receipt = self.receipt(context, NIL, result)  # its event has no id before it is sealed
        return Outcome("flagged" if context.flags else "stored", None, part=result)

    def run_as_if_alone(self, viewer: Viewer, data: ActInput, origin: Origin = PAGE) -> Outcome:
        """A part that leaves behind exactly what it would have left alone: nobody can tell that another act ran it."""
        whole = current()
        if whole is None:
            raise RuntimeError("no act runs")
        return self._part(whole, viewer, data, origin, own=True)

    def _perform(self, context: Context[In], whole: Unit) -> dict[str, Any]:
        context.subject = self.find(context, lock=True)
        self.allowed(context)
        with system_scope(f"act {self.code}"), recording() as recorder:
            self._check_state(context)
            self.check(context)
            reach("act.checked")
            result = dict(self.execute(context))
            tell_listeners(self.code, context)
            whole.seals.append(Seal(self.stream(context), self.draft(context), recorder))
        return result

    def draft(self, context: Context[In]) -> Draft:
        """The event of this run; the bulk path makes the same."""
        subject = context.subject
        return Draft(
            act=self.code,
            actor_id=context.viewer.actor_id,
            hat_id=context.viewer.hat_id,
            device_id=context.origin.device_id,
            subject_table=subject._meta.db_table if subject is not None else "",
            subject_id=subject.pk if subject is not None else context.input.id,
            happened_at=context.happened.moment,
            clock_offset_ms=None if self.nameless else context.origin.offset_ms,
            flags=context.flags,
            data={**context.data, "input_sha256": context.body_sha256, **context.origin.noted},
        )

    def receipt(self, context: Context[In], event_id: UUID, result: dict[str, Any]) -> Receipt:
        """The receipt of this run, unsaved."""
        return Receipt(
            pk=context.input.id,
            actor_key=actor_key(context.viewer, context.origin),
            act=self.code,
            body_sha256=context.body_sha256,
            sent_sha256=context.origin.sent_sha256,
            event_id=event_id,
            enterprise_id=self.tenant(context),
            result=result,
            flags=sorted(context.flags),
            stored_at=context.received_at,
        )

    def set_aside(self, viewer: Viewer, data: ActInput, origin: Origin, held: Held) -> Outcome:
        """Keep a submission for a named person without trying it: nobody knows who sent it."""
        return self._hold(viewer, data, origin, data.body_sha256(), held)

    def concerns(self, data: In) -> UUID | None:
        """The firm in which somebody looks at a submission whose sender nobody knows. Needs `system_scope`."""
        return None

    def named_firm(self, viewer: Viewer, data: In) -> UUID | None:
        """The firm in which somebody looks at what a known sender sent and is kept aside. Needs `system_scope`."""
        return viewer.enterprise_id

    def area_of(self, data: Any) -> str:
        """The area whose office looks at what no firm may know of; "" for the city's. Needs `system_scope`."""
        return ""

    def _hold(self, viewer: Viewer, data: ActInput, origin: Origin, body: str, held: Held) -> Outcome:
        """Keep the body for a named person. A changed body never overwrites what is stored."""
        if not self.keeps_bodies:
            raise Refused(ID_TAKEN)
        with system_scope("whose office looks at it"):
            area = self.area_of(data) if held.enterprise_id is None else ""
        row = keep(
            SetAside(
                submission_id=data.id,
                body_sha256=body,
                actor_key=actor_key(viewer, origin),
                act=self.code,
                enterprise_id=held.enterprise_id,
                area_then=area,
                body=data.model_dump_json(),
                sent_sha256=origin.sent_sha256,
                reason=held.reason.code,
                received_at=clock.now(),
            ),
            carried_by=origin.carried_by,
        )
        if not self.from_field:
            raise Refused(held.reason)
        return Outcome("set_aside", None, held=row, message=str(held.reason.sentence))


Listener = Callable[[Context[Any]], None]
_registry: dict[str, Act[Any]] = {}
_listeners: dict[str, list[Listener]] = {}

A = TypeVar("A", bound=type[Act[Any]])


def register(cls: A) -> A:
    """Class decorator: make the act known under its code."""
    known = _registry.get(cls.code)
    if known is not None and type(known) is not cls:
        raise ValueError(f"act {cls.code} is registered twice")
    _registry[cls.code] = cls()
    naming.event(cls.code, cls.title)
    return cls


def listen(code: str) -> Callable[[Listener], Listener]:
    """Decorator: run a function in the same transaction after the act's `execute`."""

    def keep(function: Listener) -> Listener:
        _listeners.setdefault(code, []).append(function)
        return function

    return keep


def tell_listeners(code: str, context: Context[Any]) -> None:
    """Run what other rooms do after this act, in its transaction."""
    for listener in _listeners.get(code, ()):
        listener(context)


def get(code: str) -> Act[Any]:
    """The act with this code, or KeyError."""
    return _registry[code]


def every() -> dict[str, Act[Any]]:
    """All acts by code."""
    return dict(sorted(_registry.items()))
