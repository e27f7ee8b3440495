"""What of the cabinets registers itself by being imported."""

from django.utils.translation import gettext_lazy as _

from anma.chemicals.cabinets import acts, beside, scanning, sections  # noqa: F401
from anma.chemicals.models import Cabinet
from anma.enterprises import presence
from anma.people.clients import offer_page

offer_page("chemicals:cabinets", "cabinets.see", _("Storage cabinets"))
presence.declare("cabinets", Cabinet)
