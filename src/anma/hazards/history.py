"""What happened to a hazard, as a judge reads it: who, in which role, when, from what, with which words and photos.

The firm reads its own chain: what an office noted for itself stays there. A hazard that was found open again begins
with all that happened to the closed one. Words stand in the rows, the order and the digests in the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.evidence.chain import load_body
from anma.evidence.models import Event
from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Comment, Hazard
from anma.hazards.recalling import Said, Words
from anma.hazards.rounds import id_of
from anma.hazards.sentences import device_words, part_words, sentence
from anma.hazards.words import flag_words
from anma.kernel.files import files_of_many
from anma.kernel.ids import NIL
from anma.kernel.models import StoredFile
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership
from anma.people.queries import names_of, outside_title, role_title

MOST_BEFORE = 20
# Acts of a room above whose steps about this hazard are joined into their own event.
ON_WALK = ("supervision.end_visit", "supervision.answer_lines", "supervision.sign_stack")
# Of a judgement what says how grave it is and why.
GRAVE = ("level", "basis", "suggested")


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a hazard's history; `who` is empty where nobody is named, `words` are (what, said).

    `judged` are those of the words that say how grave it is and why, where somebody judged that.
    """

    act: str
    decision: str
    who: str
    role: str
    sentence: str
    happened_at: datetime
    received_at: datetime
    device: str
    flags: list[str]
    words: list[tuple[str, str]]
    photos: list[StoredFile]
    chain: UUID
    seq: int
    sha256: str
    among_offices: bool = False
    judged: list[tuple[str, str]] = field(default_factory=list)

    @property
    def short(self) -> str:
        """The first sixteen letters of the event's digest."""
        return self.sha256[:16]

    @property
    def sent_later(self) -> bool:
        """True where it came to the server a minute or more after it was done."""
        return (self.received_at - self.happened_at).total_seconds() >= 60


@dataclass(slots=True)
class Told:
    """One event with what belongs to it, before names are known. `act`: its own, or that of a step joined into it."""

    event: Event
    act: str
    body: Mapping[str, Any]
    row: Hazard
    said: Said

    @property
    def who(self) -> UUID | None:
        """A reporter is named only where the row names one: people of other firms are not."""
        return self.row.found_by if self.act == "hazards.report" else self.event.actor_id

    @property
    def to(self) -> UUID | None:
        return id_of(self.body["data"].get("to", ""))

    @property
    def among_offices(self) -> bool:
        return self.event.stream_id != self.row.enterprise_id


def history(viewer: Viewer, row: Hazard) -> list[Step]:
    """Every step, oldest first."""
    rows = [*before(viewer, row), row]
    events = _events(viewer, rows)
    comments = comments_of(viewer, [one.pk for one in rows])
    told = [one for each in rows for one in _told(each, _about(each, events), comments)]
    told.sort(key=lambda one: (one.event.received_at, one.event.pk))
    return _named(viewer, told, files_of_many([one.pk for one in (*rows, *comments)], viewer))


def last_change(viewer: Viewer, row: Hazard) -> str:
    """What was done last to the hazard itself, in a sentence: said to whoever decides by an older page."""
    done = [step for step in history(viewer, row) if step.act != "hazards.comment"]
    return done[-1].sentence if done else ""


def was_asked(viewer: Viewer, pk: UUID) -> bool:
    """Whether this person was once asked to put this hazard of the own firm right."""
    with system_scope("was it given to this person before"):
        asked = Event.objects.filter(stream_id=viewer.enterprise_id or NIL, subject_id=pk, act="hazards.assign")
        return any(load_body(event)["data"].get("to") == str(viewer.actor_id) for event in asked)


def before(viewer: Viewer, row: Hazard) -> list[Hazard]:
    """The closed ones that this one goes on from, oldest first."""
    found: list[Hazard] = []
    while row.source_kind == Source.AGAIN and len(found) < MOST_BEFORE:
        earlier = Hazard.objects.visible_to(viewer).filter(pk=row.source_id).first()
        if earlier is None:
            break
        found.insert(0, earlier)
        row = earlier
    return found


def comments_of(viewer: Viewer, hazards: Sequence[UUID]) -> list[Comment]:
    """What was said about them, oldest first."""
    return list(Comment.objects.visible_to(viewer).filter(hazard_id__in=hazards).order_by("written_at", "id"))


def _events(viewer: Viewer, rows: Sequence[Hazard]) -> list[Event]:
    about = Q(subject_id__in=[row.pk for row in rows])
    inspections = [row.source_id for row in rows if row.source_kind == Source.INSPECTION]
    about |= Q(subject_id__in=inspections, act="inspections.submit")
    last = rows[-1]
    if last.state == HazardState.LAPSED:
        about |= Q(subject_id=last.enterprise_id, act="enterprises.close")
    with system_scope("history of a hazard already seen"):
        found = Event.objects.filter(about)
        if viewer.enterprise_id is not None or not viewer.reach:
            found = found.filter(stream_id=last.enterprise_id or NIL)
        return [*found.order_by("received_at", "id"), *_handed_over(last), *_on_walks(rows)]


def _on_walks(rows: Sequence[Hazard]) -> Iterable[Event]:
    """An officer answered about it on a visit: a step of the visit's own act, in the firm's chain."""
    named = Q(*(("body__contains", str(row.pk)) for row in rows), _connector=Q.OR)
    found = Event.objects.filter(
        named, stream_id=rows[-1].enterprise_id or NIL, act__in=ON_WALK, received_at__gte=rows[0].found_at
    )
    return found.order_by("received_at", "id")


def _handed_over(row: Hazard) -> Iterable[Event]:
    """Somebody left and the open work went to another, in an act about that person."""
    if row.assigned_to is None or row.row_version < 2:
        return ()
    rows = Event.objects.filter(
        stream_id=row.enterprise_id or NIL, act="people.hand_over", received_at__gte=row.found_at
    )
    return rows.filter(body__contains=str(row.pk)).order_by("received_at", "id")


def _about(row: Hazard, events: Sequence[Event]) -> list[Event]:
    subjects = {row.pk}
    if row.source_kind == Source.INSPECTION and row.source_id:
        subjects.add(row.source_id)
    if row.state == HazardState.LAPSED and row.enterprise_id:
        subjects.add(row.enterprise_id)
    return [event for event in events if event.subject_id in subjects or str(row.pk) in _parts(event)]


def _parts(event: Event) -> str:
    """The text of an act about a person or a visit that also was about hazards."""
    return event.body if event.act in ("people.hand_over", *ON_WALK) else ""


def _told(row: Hazard, events: Sequence[Event], comments: Sequence[Comment]) -> list[Told]:
    steps = [step for event in events for step in _steps(row, event, load_body(event))]
    words = Words(row, [_answering(act, body) for _event, act, body in steps], comments)
    return [Told(event, act, body, row, words.of(_answering(act, body), body)) for event, act, body in steps]


def _steps(row: Hazard, event: Event, body: Mapping[str, Any]) -> list[tuple[Event, str, Mapping[str, Any]]]:
    """What an event says of this hazard: itself, or the steps that were joined into it."""
    if event.act not in ON_WALK:
        return [(event, event.act, body)]
    joined = [part for part in body["data"].get("parts", ()) if part["subject"]["id"] == str(row.pk)]
    return [(event, part["act"], {**body, "data": {**body["data"], **part["data"]}}) for part in joined]


def _answering(act: str, body: Mapping[str, Any]) -> str:
    """An officer's look at what the firm said is put right ends a turn as a review does; without that it ends none."""
    turn = act == "hazards.look_again" and body["data"].get("decision") != "seen"
    return "hazards.review" if turn else act


def _named(viewer: Viewer, told: Sequence[Told], files: Mapping[UUID, list[StoredFile]]) -> list[Step]:
    names = names_of(viewer, {pk for one in told for pk in (one.who, one.to)})
    hats = _roles({id_of(one.body["hat"] or "") for one in told})
    return [_step(one, names, hats, files) for one in told]


def _roles(hats: Iterable[UUID | None]) -> dict[UUID, str]:
    with system_scope("in which role somebody did something"):
        rows = Membership.objects.as_system().filter(pk__in=[pk for pk in hats if pk])
        return dict(rows.values_list("pk", "role"))


def _step(one: Told, names: Mapping[UUID | None, str], hats: Mapping[UUID, str], files: Mapping[UUID, Any]) -> Step:
    event, data = one.event, one.body["data"]
    who = names.get(one.who, "") if one.who else ""
    values = {**data, "to": names.get(one.to, ""), "among_offices": one.among_offices}
    values["fixed"] = str(one.row.pk) in data.get("fixed", ())
    role = _role(who, hats.get(id_of(one.body["hat"] or "") or NIL, ""))
    photos = [file for file in files.get(one.said.of or NIL, []) if file.sha256 in one.said.photos]
    return Step(
        act=one.act,
        decision=str(data.get("decision", "")),
        who=who,
        role=role,
        sentence=sentence(one.act, who, one.who is not None, values, named=bool(role)),
        happened_at=event.happened_at,
        received_at=event.received_at,
        device=device_words(one.body),
        flags=flag_words(one.body["flags"]),
        words=_in_words([*one.said.words, *one.said.judged]),
        photos=photos,
        chain=event.stream_id,
        seq=event.seq,
        sha256=event.sha256,
        among_offices=one.among_offices,
        judged=_in_words(said for said in one.said.judged if said[0] in GRAVE),
    )


def _in_words(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(part_words(kind), text) for kind, text in said if text]


def _role(who: str, role: str) -> str:
    """The role beside a name; where the role stands in place of the name, or nobody is named, nothing more."""
    if not who or not role or who == outside_title(role):
        return ""
    return role_title(role)
