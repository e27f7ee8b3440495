"""An alliance is founded by an office with a lead firm; firms are asked in and say yes or no themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.education.outreach import reasons
from anma.education.outreach.choices import MemberState
from anma.education.outreach.inputs import About, FoundInput, InviteInput, WhyInput
from anma.education.outreach.models import Alliance, AllianceMember
from anma.education.outreach.sides import KeptAct, firm_named, office_of
from anma.education.outreach.transitions import MEMBERS
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel.scope import Party


def member_of(context: Context[Any], alliance: Alliance, firm: Enterprise, lead: str) -> AllianceMember:
    """A row for a firm that is asked; asked again after a no it is the same row. Needs `system_scope`."""
    rows = AllianceMember.objects.as_system().filter(enterprise_id=firm.pk, alliance_id=alliance.pk)
    row = rows.filter(left_day=None).first() or AllianceMember(
        **copies_of(firm), held_by=Party.KEEPER, holder_id=alliance.enterprise_id, alliance_id=alliance.pk
    )
    row.name, row.lead, row.state = alliance.name, lead, MemberState.ASKED
    row.asked_day, row.answered_day = context.happened.day, None
    return row


@register
class Found(Act[FoundInput]):
    """The lead firm is asked as every other one."""

    code, title, Input = "education.found_alliance", _("Found an alliance"), FoundInput

    def find(self, context: Context[FoundInput], *, lock: bool) -> Enterprise:
        office_of(context.viewer)
        return firm_named(context.input.uscc, context.input.name, lock=lock)

    def execute(self, context: Context[FoundInput]) -> Mapping[str, Any]:
        data, firm = context.input, context.subject
        held = {"held_by": Party.KEEPER, "holder_id": office_of(context.viewer)}
        row = Alliance(id=data.id, **copies_of(firm), **held, name=data.alliance, aim=data.aim)
        row.founded_day = context.happened.day
        row.save()
        member_of(context, row, firm, firm.name).save()
        context.subject = row
        return {"alliance": str(row.pk)}


@register
class Invite(Act[InviteInput]):
    """By credit code and name; nobody is a member before it has said yes."""

    code, title, Input = "education.invite_member", _("Ask a firm in"), InviteInput
    subject_model = Alliance

    def allowed(self, context: Context[InviteInput]) -> None:
        super().allowed(context)
        viewer, row = context.viewer, context.subject
        leads = viewer.enterprise_id is not None and viewer.enterprise_id == row.enterprise_id
        if not leads and viewer.organisation_id != row.holder_id:
            raise Refused(reasons.NOT_LEAD)

    def check(self, context: Context[InviteInput]) -> None:
        if context.subject.ended_day:
            raise Refused(reasons.ALLIANCE_OVER)
        firm = firm_named(context.input.uscc, context.input.name)
        rows = AllianceMember.objects.as_system().filter(enterprise_id=firm.pk, alliance_id=context.subject.pk)
        if rows.filter(state__in=(MemberState.ASKED, MemberState.JOINED)).exists():
            raise Refused(reasons.ASKED_ALREADY, firm=firm.name)

    def execute(self, context: Context[InviteInput]) -> Mapping[str, Any]:
        alliance = context.subject
        firm = firm_named(context.input.uscc, context.input.name)
        lead = Enterprise.objects.as_system().filter(pk=alliance.enterprise_id, enterprise_id=alliance.enterprise_id)
        row = member_of(context, alliance, firm, lead.values_list("name", flat=True).first() or "")
        row.save()
        context.data["member"] = str(row.pk)
        return {"alliance": str(alliance.pk), "member": str(row.pk)}


class OfMember(Act[Any]):
    """Said by the firm itself, about its own membership."""

    Input, subject_model, table = About, AllianceMember, MEMBERS

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        if context.viewer.enterprise_id != context.subject.enterprise_id:
            raise Refused(NOT_ALLOWED)

    def moved(self, context: Context[Any], column: str) -> AllianceMember:
        row: AllianceMember = context.subject
        MEMBERS.move(row, self.code)
        setattr(row, column, context.happened.day)
        return row


@register
class JoinAlliance(OfMember):
    code, title = "education.join_alliance", _("Yes, we join")

    def check(self, context: Context[About]) -> None:
        ended = Alliance.objects.as_system().filter(pk=context.subject.alliance_id, ended_day__isnull=False)
        if ended.exists():
            raise Refused(reasons.ALLIANCE_OVER)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = self.moved(context, "answered_day")
        row.joined_day = context.happened.day
        row.save()
        context.count(row, alliance_members=1)
        return {"member": str(row.pk)}


@register
class DeclineAlliance(OfMember):
    code, title = "education.decline_alliance", _("No, thank you")

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = self.moved(context, "answered_day")
        row.save()
        return {"member": str(row.pk)}


@register
class LeaveAlliance(OfMember):
    """At any time. What was learned stays; exemplars of others are no longer read."""

    code, title = "education.leave_alliance", _("Leave the alliance")

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = self.moved(context, "left_day")
        row.save()
        context.count(row, alliance_members=-1)
        return {"member": str(row.pk)}


@register
class EndAlliance(KeptAct):
    """The office ends it: nobody is asked in any more, and no exemplar is read by way of it."""

    code, title, Input = "education.end_alliance", _("End the alliance"), WhyInput
    subject_model = Alliance

    def check(self, context: Context[WhyInput]) -> None:
        if context.subject.ended_day:
            raise Refused(reasons.ALLIANCE_OVER)

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        for row in AllianceMember.objects.as_system().filter(alliance_id=context.subject.pk, state=MemberState.JOINED):
            row.state, row.left_day = MemberState.LEFT, context.happened.day
            row.save()
            context.count(row, alliance_members=-1)
        return self.saved(context, "alliance")
