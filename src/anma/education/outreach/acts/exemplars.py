"""A firm's method is named by itself or by an officer, agreed by the firm, chosen for an alliance, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import ExemplarState, MemberState
from anma.education.outreach.inputs import About, ChooseInput, NominateInput, WhyInput
from anma.education.outreach.models import Alliance, AllianceMember, Exemplar
from anma.education.outreach.sides import office_of
from anma.education.outreach.transitions import EXEMPLARS
from anma.education.outreach.writing import lines
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.files import declare
from anma.kernel.models import StoredFile


@register
class Nominate(Act[NominateInput]):
    """By the firm itself, or by an officer who saw it; the firm then says whether others may read it."""

    code, title, Input = "education.nominate_exemplar", _("Name a good method"), NominateInput
    subject_model = Enterprise

    def check(self, context: Context[NominateInput]) -> None:
        if not lines(context.input.steps):
            raise Refused(reasons.NO_STEPS)

    def execute(self, context: Context[NominateInput]) -> Mapping[str, Any]:
        data, viewer, firm = context.input, context.viewer, context.subject
        own = viewer.enterprise_id == firm.pk
        row = Exemplar(
            id=data.id, **copies_of(firm), title=data.title, problem=data.problem, steps=lines(data.steps),
            cost=data.cost, result=data.result, nominated_at=context.received_at, nominated_by=viewer.actor_id,
            by_office=not own, state=ExemplarState.NOMINATED if own else ExemplarState.ASKED,
        )  # fmt: skip
        row.agreed_at = context.received_at if own else None
        wanted = set(data.photos)
        photos = [photo for photo in context.origin.photos if photo["sha256"] in wanted]
        row.photos = declare(copy(row), photos, data.id)
        row.save()
        context.data["exemplar"] = str(row.pk)
        return {"exemplar": str(row.pk)}


class OfExemplar(Act[Any]):
    """A step of one exemplar; `of_firm` says whose it is to take it."""

    subject_model, table = Exemplar, EXEMPLARS
    of_firm = True

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        own = context.viewer.enterprise_id == context.subject.enterprise_id
        if own != self.of_firm:
            raise Refused(NOT_ALLOWED)
        if not self.of_firm:
            office_of(context.viewer)

    def saved(self, context: Context[Any]) -> Mapping[str, Any]:
        EXEMPLARS.move(context.subject, self.code)
        context.subject.save()
        return {"exemplar": str(context.subject.pk)}


@register
class Agree(OfExemplar):
    code, title, Input = "education.agree_exemplar", _("Others may read it"), About

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        context.subject.agreed_at = context.received_at
        return self.saved(context)


@register
class Choose(OfExemplar):
    """From now on the members of the alliance read it."""

    code, title, Input = "education.choose_exemplar", _("Choose as an exemplar"), ChooseInput
    of_firm = False

    def check(self, context: Context[ChooseInput]) -> None:
        alliance = Alliance.objects.visible_to(context.viewer).filter(pk=context.input.alliance).first()
        if alliance is None or alliance.ended_day:
            raise Refused(reasons.ALLIANCE_OVER)
        host = AllianceMember.objects.as_system().filter(
            enterprise_id=context.subject.enterprise_id, alliance_id=alliance.pk, state=MemberState.JOINED
        )
        if not host.exists():
            raise Refused(reasons.HOST_NOT_IN)

    def execute(self, context: Context[ChooseInput]) -> Mapping[str, Any]:
        row = context.subject
        row.alliance_id, row.chosen_day = context.input.alliance, context.happened.day
        row.area_then, row.sector_then = row.area_code, row.sector
        context.count(row, exemplars_chosen=1)
        _show_photos(row, shown=True)
        return self.saved(context)


@register
class Decline(OfExemplar):
    code, title, Input = "education.decline_exemplar", _("Not chosen"), WhyInput
    of_firm = False

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.why, context.subject.ended_day = context.input.why, context.happened.day
        return self.saved(context)


@register
class Withdraw(OfExemplar):
    """The firm takes it back, photos too; who took it over keeps what it noted."""

    code, title, Input = "education.withdraw_exemplar", _("Take it back"), WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.why, context.subject.ended_day = context.input.why, context.happened.day
        _show_photos(context.subject, shown=False)
        return self.saved(context)


def _show_photos(row: Exemplar, *, shown: bool) -> None:
    """The firm said that others may read it: so they may see its photos, as long as it is an exemplar."""
    files = StoredFile.objects.as_system().filter(enterprise_id=row.enterprise_id, belongs_to=row.pk)
    files.update(released=shown)
