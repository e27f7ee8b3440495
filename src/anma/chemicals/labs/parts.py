"""What of the laboratory registers itself by being imported."""

from django.utils.translation import gettext_lazy as _

from anma.chemicals.labs import acts, sections, stocked, telling  # noqa: F401
from anma.people.clients import offer_page

offer_page("chemicals:labs", "labs.see", _("School and laboratory chemicals"))
