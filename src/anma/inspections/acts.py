"""One look at one risk point: one row, and a hazard for everything that is not normal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, Held, register
from anma.acts.inputs import ActInput
from anma.acts.origins import Channel
from anma.acts.set_asides import HIDDEN, tells
from anma.codes.bindable import point_at
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.enterprises.inputs import Latitude, Longitude
from anma.hazards.acts.finding import Sha
from anma.hazards.choices import Source
from anma.hazards.inputs import Fixed, Protect
from anma.hazards.registering import Finding, attach, register_hazards
from anma.hazards.targets import code_row
from anma.inspections.checks import unanswered, words_of
from anma.inspections.doubts import doubts
from anma.inspections.models import Inspection
from anma.inspections.placed import away
from anma.inspections.readings import in_words, named_and_read, tidy
from anma.inspections.reasons import LEFT_SINCE, NOT_PUBLISHED, OTHER_FIRM, UNKNOWN_POINT
from anma.inspections.tasks.reading import kind_of_round
from anma.kernel.database.kept import Kept
from anma.kernel.files import SCOPE
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

LATE = timedelta(hours=24)
MOST_ITEMS, MOST_PHOTOS = 120, 6
POINT = Kept(lambda: RiskPoint.objects.as_system(), "pk")
DESCRIBED = 500  # what a hazard's description holds; the inspection keeps the whole answer


class Answer(BaseModel):
    """The answer to one check of the edition that hung there."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    check: UUID = Field(title=N_("Check that is answered"))
    result: Literal["ok", "bad"] = Field(title=N_("Normal or not"))
    note: str = Field(default="", max_length=500, title=N_("What is wrong"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))
    reading: str = Field(default="", max_length=40, title=N_("Number that was read there"))
    quantity: str = Field(default="", max_length=40, title=N_("What was to be read"))
    protect: Protect = Field(default_factory=list, title=N_("What keeps people safe until it is put right?"))
    fixed: Fixed | None = Field(default=None, title=N_("Put right on the spot"))

    def compact(self) -> dict[str, Any]:
        """As it stands in the row: what is empty is left out."""
        full: dict[str, Any] = {
            "check": str(self.check),
            "ok": self.result == "ok",
            "note": self.note,
            "photos": self.photos,
        }
        full |= {"protect": [str(kind) for kind in self.protect]} | self._read()
        full |= {"fixed": self.fixed.model_dump(mode="json") if self.fixed else ""}
        return {name: value for name, value in full.items() if value not in ("", [])}

    def _read(self) -> dict[str, str]:
        """The number as a decimal where it is one; what was asked for stands only beside a number."""
        return {"quantity": self.quantity, "reading": tidy(self.reading)} if self.reading else {}

    @property
    def every_photo(self) -> list[str]:
        """Of before and, where it was put right on the spot, of after."""
        return [*self.photos, *(self.fixed.photos if self.fixed else ())]


class SubmitInput(ActInput):
    """`code` is what was scanned, empty where the point was chosen from a list."""

    point: UUID = Field(title=N_("Risk point in question"))
    edition: int = Field(ge=1, le=999_999, title=N_("Edition that hangs there"))
    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))
    items: list[Answer] = Field(min_length=1, max_length=MOST_ITEMS, title=N_("Answers to the checks"))
    lat: Latitude | None = Field(default=None, title=N_("Latitude"))
    lng: Longitude | None = Field(default=None, title=N_("Longitude"))
    accuracy_m: int | None = Field(default=None, ge=0, le=1_000_000, title=N_("Exact to how many metres"))

    @property
    def bad(self) -> list[Answer]:
        """What is not normal, each check once."""
        found: dict[UUID, Answer] = {}
        for answer in self.items:
            if answer.result == "bad":
                found.setdefault(answer.check, answer)
        return list(found.values())

    @property
    def answered(self) -> list[str]:
        return [str(answer.check) for answer in self.items]


@register
class Submit(Act[SubmitInput]):
    """From the field: whatever is well formed is kept, what is odd is flagged, what cannot be placed is set aside."""

    code = "inspections.submit"
    title = _("Hand in an inspection")
    Input = SubmitInput
    from_field = True

    def concerns(self, data: SubmitInput) -> UUID | None:
        point = RiskPoint.objects.as_system().filter(pk=data.point).first()
        return point.enterprise_id if point else None

    def find(self, context: Context[SubmitInput], *, lock: bool) -> RiskPoint | None:
        """The point, whoever's it is; no lock, since nothing of it is decided here."""
        with system_scope("the point that somebody stands at"):
            return POINT.one(pk=context.input.point)

    def allowed(self, context: Context[SubmitInput]) -> None:
        """Whoever worked there when they looked is not refused because they left before the phone found a signal."""
        point = context.subject
        if context.origin.channel is Channel.SYNC and point is not None and _has_left(context.viewer, point):
            raise Held(LEFT_SINCE, point.enterprise_id)
        super().allowed(context)

    def check(self, context: Context[SubmitInput]) -> None:
        point, own = context.subject, context.viewer.enterprise_id
        if point is None:
            raise Held(UNKNOWN_POINT, own)
        if not _belongs(context.viewer, point):
            raise Held(OTHER_FIRM, own)
        if point.edition == 0:
            raise Held(NOT_PUBLISHED, point.enterprise_id)
        if odd := doubts(context, point):  # here and not in `execute`: the bulk path asks nothing
            context.data["doubts"] = odd
        if context.input.bad and (kind := kind_of_round(point, context.happened.day)):
            context.data["round"] = kind

    def execute(self, context: Context[SubmitInput]) -> Mapping[str, Any]:
        point = context.subject
        code = _code_of(context)
        words = words_of(point, context.input.edition)
        _flag_odd(context, point, code)
        _flag_answers(context, words)
        context.subject = inspection = _write(context, point, code)
        hazards = _register_bad(context, point, inspection, words)
        if not {"check.missing", "edition.unknown"} & set(context.flags):  # a look at one of six is no check
            point.forward("last_checked_day", context.happened.day)  # a queue that comes late does not move it back
        context.count(inspection, inspections=1)
        return {"inspection": str(inspection.pk), "hazards": hazards}


def _has_left(viewer: Viewer, point: RiskPoint) -> bool:
    """Signed in by name and without a hat of that firm, of which there was one."""
    if viewer.actor_id is None or viewer.may(Submit.code, point.enterprise_id):
        return False
    with system_scope("whether somebody worked there"):
        rows = Membership.objects.as_system().filter(person_id=viewer.actor_id, enterprise_id=point.enterprise_id)
        return bool(rows.filter(state=MembershipState.ENDED).exists())


def _belongs(viewer: Viewer, point: RiskPoint) -> bool:
    """A point of the own firm, or of a client who granted it."""
    if viewer.enterprise_id == point.enterprise_id:
        return True
    return any(g.enterprise_id == point.enterprise_id and Submit.code in g.acts for g in viewer.grants)


def _code_of(context: Context[SubmitInput]) -> Code | None:
    text = context.input.code
    found = code_row(text, context.viewer) if text else None
    if text and found is None:
        context.flag("code.unknown")
    return found


def _flag_odd(context: Context[SubmitInput], point: RiskPoint, code: Code | None) -> None:
    """What is stored although something about it is odd. All of it is flagged before the row is written."""
    odd = {
        "late": context.received_at - context.happened.stands > LATE,
        "edition.outdated": context.input.edition < point.edition,
        "edition.unknown": context.input.edition > point.edition,
        "point.retired": point.state == PointState.RETIRED,
        "code.replaced": code is not None and code.state == CodeState.REPLACED,
        "code.retired": code is not None and code.state == CodeState.RETIRED,
        "code.elsewhere": code is not None and point_at(code) != point.pk,
    }
    _flag_all(context, odd)


def _flag_answers(context: Context[SubmitInput], words: Mapping[str, str]) -> None:
    """Every question of the edition is answered once; an edition that nobody knows asks nothing."""
    answered = context.input.answered
    known = [check for check in answered if check in words]
    odd = {
        "check.unknown": len(known) < len(answered) and bool(words or context.input.bad),
        "check.missing": bool(unanswered(words, known)),
        "check.twice": len(set(answered)) < len(answered),
    }
    _flag_all(context, odd)


def _flag_all(context: Context[SubmitInput], odd: Mapping[str, bool]) -> None:
    for flag, holds in odd.items():
        if holds:
            context.flag(flag)


def _write(context: Context[SubmitInput], point: RiskPoint, code: Code | None) -> Inspection:
    data, viewer = context.input, context.viewer
    row = Inspection(
        id=data.id,
        point_id=point.pk,
        edition=data.edition,
        code_id=code.pk if code else None,
        person_id=viewer.actor_id,
        membership_id=viewer.hat_id,
        device_id=context.origin.device_id,
        results=[answer.compact() for answer in data.items],
        abnormal=len(data.bad),
        done_at=context.happened.stands,
        done_day=context.happened.day,
        received_at=context.received_at,
        offline=context.origin.offline,
        signed=bool(context.origin.signed),
        **scope_of(point),
    )
    row.photos = attach(context, row, [sha for answer in data.items for sha in answer.every_photo])
    row.flags = sorted({*context.flags, *context.data.get("doubts", ())})
    row.away_m, row.accuracy_m = away(context, point)
    row.save()
    return row


def scope_of(point: RiskPoint) -> dict[str, Any]:
    """The copies of a row about the point, of today; where it stands now is where it happened."""
    today = {name: getattr(point, name) for name in SCOPE}
    return {**today, "area_then": point.area_code, "sector_then": point.sector}


def described(check: str, note: str) -> str:
    """What a hazard is called: the finder's words first, the question of the check behind them."""
    question = check.rstrip("?").rstrip("\uff1f")
    if note:
        return str(_("%(note)s (%(check)s)")) % {"note": note, "check": question} if question else note
    return str(_("Not in order: %(check)s")) % {"check": question} if question else ""


def _with_reading(words: str, answer: Answer) -> str:
    """The number behind the words: whoever is to put it right reads what the gauge said."""
    read = in_words(answer.compact())
    return f"{words[: DESCRIBED - len(read) - 3]} · {read}" if read else words[:DESCRIBED]


def _register_bad(
    context: Context[SubmitInput], point: RiskPoint, inspection: Inspection, words: Mapping[str, str]
) -> list[str]:
    """A hazard for each answer that is not normal; its photos are the answer's, and what was put right on the spot."""
    findings = [
        Finding(
            description=_with_reading(described(words.get(str(answer.check), ""), answer.note) or point.name, answer),
            source=Source.INSPECTION,
            source_id=inspection.pk,
            place=point.place or point.name,
            point_id=point.pk,
            check_id=answer.check,
            by_scan=inspection.code_id is not None,
            photos=answer.photos,
            found_by=context.viewer.actor_id,
            protected=answer.protect,
            fixed=answer.fixed,
            how_found=context.data.get("round", ""),
        )
        for answer in context.input.bad
    ]
    return [str(row.pk) for row in register_hazards(context, scope_of(point), findings)]


@tells("inspections.submit")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """A set-aside inspection as its reader needs it: which point, and what was not normal."""
    point = RiskPoint.objects.visible_to(viewer).filter(pk=body["point"]).first()
    words = words_of(point, body["edition"]) if point else {}
    bad = [item for item in body["items"] if item["result"] == "bad"]
    found = [(str(_("Not normal")), described(words.get(item["check"], ""), item["note"])) for item in bad]
    named = [(str(_("Risk point")), point.name if point else str(HIDDEN))]
    found += [pair for item in body["items"] if (pair := named_and_read(item))]
    return [*named, *found] if bad else [*named, (str(_("Result")), str(_("all normal"))), *found]
