"""Somebody is erased: the name goes from papers and visits, and with it certificate and signature.

The other names on a paper stay, and so do the words of a record in which the name stood. What was issued keeps the
commitment that its digest covers: the copy on the wall still checks (`digesting.text_digest`).

Each row is written by a part of the act in its own chain: in the firm's that erases, an office's draft would be a row
that the firm's bundle takes along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, Outcome, listen, register
from anma.acts.inputs import ActInput
from anma.acts.origins import PAGE, Origin
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.acts.unit import current
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.evidence.rows import erase_personal
from anma.kernel.fields import canonical
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.supervision.documents.approvers import KEY
from anma.supervision.documents.digesting import ISSUED_WITH
from anma.supervision.documents.forms import word
from anma.supervision.models import Case, Document, Talk, Visit


class ForgetInput(ActInput):
    """Never the name: the digest of an input could be guessed."""

    subject: UUID = Field(title=N_("Paper, visit or role in question"))
    person: UUID = Field(title=N_("Person in question"))


class Forgetting(Act[Any]):
    """A part of `people.erase`, which has asked everything; `name` is what the person was called until now."""

    Input = ForgetInput
    commandable = False

    def __init__(self, name: str = "") -> None:
        self.name = name

    def run(self, viewer: Viewer, data: ActInput, origin: Origin = PAGE) -> Outcome:
        if current() is None:
            raise Refused(NOT_ALLOWED)
        return super().run(viewer, data, origin)

    def find(self, context: Context[ForgetInput], *, lock: bool) -> Any:
        """Whoever sees it: a name goes from drafts of offices too."""
        assert self.subject_model is not None  # noqa: S101  (both parts name theirs)
        rows = self.subject_model.objects.as_system().select_for_update()
        found = rows.filter(pk=context.input.subject).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def allowed(self, context: Context[ForgetInput]) -> None:
        """The erasing has asked."""

    def stream(self, context: Context[ForgetInput]) -> StreamRef:
        row = context.subject
        if row.shown_to == Shown.BOTH and row.enterprise_id is not None:
            return StreamRef(row.enterprise_id, StreamKind.ENTERPRISE)
        return StreamRef(row.office_id, StreamKind.OFFICE)


@register
class ForgetMet(Forgetting):
    """Who was met on a visit."""

    code = "supervision.forget_met"
    title = _("Erase who was met on a visit")
    subject_model = Visit

    def execute(self, context: Context[ForgetInput]) -> Mapping[str, Any]:
        erase_personal(context.subject, "met_name")
        context.subject.save()
        return {}


@register
class ForgetAtTalk(Forgetting):
    """Who came to a talk for the firm."""

    code = "supervision.forget_at_talk"
    title = _("Erase who came to a talk")
    subject_model = Talk

    def execute(self, context: Context[ForgetInput]) -> Mapping[str, Any]:
        erase_personal(context.subject, "came")
        context.subject.save()
        return {}


@register
class ForgetOnPaper(Forgetting):
    """The name alone: with the whole column the words of a record would go."""

    code = "supervision.forget_on_paper"
    title = _("Erase a name on a paper")
    subject_model = Document

    def execute(self, context: Context[ForgetInput]) -> Mapping[str, Any]:
        row = context.subject
        people, strokes = _left(row, context.input.person, self.name)
        if row.text_sha256 and ISSUED_WITH not in row.personal_commits:
            row.personal_commits = {**row.personal_commits, ISSUED_WITH: row.personal_commits.get("people", "")}
        row.named, row.strokes = people, strokes
        row.save()
        return {}


@register
class ForgetCertificate(Forgetting):
    """The number under which an officer signed names the person as well as the name does."""

    code = "supervision.forget_certificate"
    title = _("Erase a certificate number")
    subject_model = Membership

    def stream(self, context: Context[ForgetInput]) -> StreamRef:
        return StreamRef(context.subject.organisation_id, StreamKind.OFFICE)

    def execute(self, context: Context[ForgetInput]) -> Mapping[str, Any]:
        context.subject.certificate = ""
        context.subject.save()
        return {}


@listen("people.erase")
def forget(context: Context[Any]) -> None:
    """By the person's id where the row has it; a name typed at the door or for a signature, in the own firms."""
    person = context.subject.person  # read before the act emptied the row
    own = Membership.objects.as_system().filter(person_id=person.pk)
    hats = list(own.values_list("pk", "enterprise_id", "organisation_id"))
    firms = {firm for _hat, firm, _office in hats if firm is not None}
    offices = {office for _hat, _firm, office in hats if office is not None}
    for pk in _certified(person.pk):
        ForgetCertificate().run(context.viewer, ForgetInput(subject=pk, person=person.pk), context.origin)
    visits = _visits([hat for hat, *_where in hats], firms, person.name)
    for pk in visits:
        ForgetMet().run(context.viewer, ForgetInput(subject=pk, person=person.pk), context.origin)
    talks = _talks(firms, person.name)
    for pk in talks:
        ForgetAtTalk().run(context.viewer, ForgetInput(subject=pk, person=person.pk), context.origin)
    for row in _papers(person.pk, firms, offices, person.name, [*visits, *talks]):
        if _left(row, person.pk, person.name) != (row.named, row.strokes):
            data = ForgetInput(subject=row.pk, person=person.pk)
            ForgetOnPaper(person.name).run(context.viewer, data, context.origin)


def _certified(person: UUID) -> list[UUID]:
    rows = Membership.objects.as_system().filter(person_id=person).exclude(certificate="")
    return list(rows.order_by("id").values_list("pk", flat=True))


def _visits(hats: list[UUID], firms: set[UUID], name: str) -> list[UUID]:
    met = Q(met_id__in=hats) | (Q(enterprise_id__in=firms, met_name=name) if name else Q(pk__in=()))
    rows = Visit.objects.as_system().filter(met).exclude(met_name="")
    return list(rows.order_by("id").values_list("pk", flat=True))


def _talks(firms: set[UUID], name: str) -> list[UUID]:
    """To which somebody of this name came for one of the own firms."""
    if not name:
        return []
    rows = Talk.objects.as_system().filter(enterprise_id__in=firms, came__contains=name)
    return list(rows.order_by("id").values_list("pk", flat=True))


def _papers(person: UUID, firms: set[UUID], offices: set[UUID], name: str, about: list[UUID]) -> Iterator[Document]:
    """Also plans that name somebody of the office as who approves."""
    cases = list(Case.objects.as_system().filter(party_person=person).values_list("pk", flat=True))
    wanted = Q(officer_id=person) | Q(second_id=person) | Q(drafted_by=person) | Q(about_id__in=[*about, *cases])
    if name:
        said = canonical(name).decode()[1:-1]
        approves = canonical({KEY: name}).decode()[1:-1]
        wanted |= Q(office_id__in=offices, people__contains=approves)
        wanted |= Q(enterprise_id__in=firms) & (Q(people__contains=said) | Q(marks__contains=said))
    yield from Document.objects.as_system().filter(wanted).order_by("id")


def _left(row: Document, person: UUID, name: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The names and signatures of a paper without this person's."""
    own = {f"{what}{n}" for n, pk in ((1, row.officer_id), (2, row.second_id)) if pk == person for what in OF_OFFICER}
    people = {key: _without(value, name) for key, value in row.named.items() if key not in own and value != name}
    strokes = {who: one for who, one in row.strokes.items() if who not in own and not _is(one, name)}
    return people, strokes


OF_OFFICER = ("officer", "cert")


def _is(signed: Mapping[str, Any], name: str) -> bool:
    return bool(name) and signed.get("name") == name


def _without(text: str, name: str) -> str:
    """The words of a record without the name in them."""
    return text.replace(name, word("erased", lang="zh")) if name else text
