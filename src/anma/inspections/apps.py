from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "anma.inspections"
    label = "inspections"

    def ready(self) -> None:
        from anma.inspections import acts, beside, columns, desk, folder, indicators, sections  # noqa: F401  (they register themselves)
        from anma.inspections.models import Inspection
        from anma.kernel.files import own_files
        from anma.people.clients import offer_page

        own_files(Inspection)
        offer_page("inspections:plan", "plan.see", _("Check plan"))
