"""What an office prints on its papers, and the certificate number under which an officer signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Refused
from anma.evidence.chain import StreamRef
from anma.people.inputs import PersonalInput
from anma.people.models import Membership
from anma.supervision.acts import office_of, office_stream
from anma.supervision.documents.facts import paper_of
from anma.supervision.documents.reasons import NO_MORE_NUMBERS
from anma.supervision.models import OfficePaper


class OfficePaperInput(PersonalInput):
    short: Printed = Field(min_length=2, max_length=20, title=N_("Short name in numbers"))
    address: Printed = Field(default="", max_length=200, title=N_("Address on papers"))
    phone: Printed = Field(default="", max_length=30, title=N_("Telephone on papers"))
    appeal_to: Printed = Field(default="", max_length=80, title=N_("Who reconsiders"))
    court: Printed = Field(default="", max_length=80, title=N_("Court in charge"))


@register
class SetOfficePaper(Act[OfficePaperInput]):
    """No two offices share a short name: their numbers would be the same."""

    code = "supervision.set_office_paper"
    title = _("Say what our papers say")
    Input = OfficePaperInput

    def stream(self, context: Context[OfficePaperInput]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[OfficePaperInput]) -> None:
        others = OfficePaper.objects.filter(short=context.input.short).exclude(organisation_id=office_of(context))
        if others.exists():
            raise Refused(NO_MORE_NUMBERS)

    def execute(self, context: Context[OfficePaperInput]) -> Mapping[str, Any]:
        office, data = office_of(context), context.input
        row = paper_of(office) or OfficePaper(id=data.id, organisation_id=office)
        row.short, row.address, row.phone = data.short, data.address, data.phone
        row.appeal_to, row.court = data.appeal_to, data.court
        row.save()
        return {"paper": str(row.pk)}


class CertificateInput(PersonalInput):
    certificate: Printed = Field(min_length=2, max_length=40, title=N_("Number of the officer's certificate"))


@register
class SetCertificate(Act[CertificateInput]):
    """One's own, for the hat that is worn; it stands beside the name on every paper from now on."""

    code = "supervision.set_certificate"
    title = _("Enter the own certificate number")
    Input = CertificateInput

    def stream(self, context: Context[CertificateInput]) -> StreamRef:
        return office_stream(context)

    def execute(self, context: Context[CertificateInput]) -> Mapping[str, Any]:
        rows = Membership.objects.as_system().select_for_update().filter(pk=context.viewer.hat_id)
        hat = rows.first()
        if hat is None:
            raise Refused(NOT_FOUND)
        hat.certificate = context.input.certificate
        hat.save()
        return {"hat": str(hat.pk)}
