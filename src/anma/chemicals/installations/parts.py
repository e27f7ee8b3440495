"""What this part registers elsewhere; imported by the room's `apps.ready()`."""

from django.utils.translation import gettext_lazy as _

from anma.chemicals.installations import acts, desk, folder, sections
from anma.chemicals.models import FirmProcess, HazardUnit
from anma.enterprises import presence
from anma.people.clients import offer_page

offer_page("chemicals:units", "hazard_units.see", _("Major hazard installations"))
offer_page("chemicals:processes", "hazard_units.see", _("Regulated processes"))
presence.declare("hazard_units", HazardUnit, FirmProcess)

__all__ = ["acts", "desk", "folder", "sections"]
