"""What of the laboratory registers itself by being imported."""

from django.utils.translation import gettext_lazy as _

from anma.chemicals.labs import acts, sections, stocked, telling  # noqa: F401
from anma.chemicals.models import LabItem, LabPurchase
from anma.enterprises import presence
from anma.people.clients import offer_page

offer_page("chemicals:labs", "labs.see", _("School and laboratory chemicals"))
presence.declare("labs", LabItem, LabPurchase)
