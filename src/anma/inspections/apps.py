from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "anma.inspections"
    label = "inspections"

    def ready(self) -> None:
        from anma.inspections import (  # noqa: F401  (they register themselves)
            acts,
            beside,
            columns,
            desk,
            folder,
            indicators,
            jobs,
            notices,
            paper_acts,
            round_acts,
            sections,
            task_acts,
        )
        from anma.inspections.models import Inspection, PaperRound
        from anma.kernel.files import own_files
        from anma.people.clients import offer_page

        own_files(Inspection)
        own_files(PaperRound)
        offer_page("inspections:plan", "plan.see", _("Check plan"))
        offer_page("inspections:paper_day", "inspections.key_in", _("Paper day"))
