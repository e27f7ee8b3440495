"""What is asked about an entry of the register of chemical firms."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.inputs import ActInput
from anma.chemicals.installations.inputs import Day, PastDay, Words
from anma.chemicals.register.choices import Change, FirmKind


class ListInput(ActInput):
    subject: UUID = Field(title=N_("Firm in question"))
    kind: FirmKind = Field(title=N_("Counts as"))
    since: PastDay = Field(title=N_("In the register since"))
    licence: Words = Field(default="", max_length=60, title=N_("Number of the licence"))
    licence_until: Day | None = Field(default=None, title=N_("Licence holds until"))
    park: Words = Field(default="", max_length=80, title=N_("Park"))
    reason: Words = Field(min_length=2, max_length=300, title=N_("Reason or document"))


class ChangeInput(ActInput):
    subject: UUID = Field(title=N_("Entry in question"))
    what: Change = Field(title=N_("What happened"))
    day: PastDay = Field(title=N_("On which day"))
    reason: Words = Field(min_length=2, max_length=300, title=N_("Reason or document"))
    kind: FirmKind | None = Field(default=None, title=N_("Counts as"))
    licence: Words = Field(default="", max_length=60, title=N_("Number of the licence"))
    licence_until: Day | None = Field(default=None, title=N_("Licence holds until"))
    park: Words = Field(default="", max_length=80, title=N_("Park"))
