from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HazardsConfig(AppConfig):
    name = "anma.hazards"
    label = "hazards"

    def ready(self) -> None:
        from anma.hazards import (  # noqa: F401  (they register themselves)
            acts,
            columns,
            desk,
            indicators,
            jobs,
            ledger_prints,
            linked,
            notices,
            search,
            sections,
            standing,
        )
        from anma.hazards.handing_over import hand_over
        from anma.hazards.models import Comment, Hazard
        from anma.kernel.files import own_files
        from anma.people import duties
        from anma.people.clients import offer_page

        offer_page("hazards:report_own", "hazards.report", _("Report a danger"))
        offer_page("hazards:board", "hazards.assign", _("For the board"))

        own_files(Hazard)
        own_files(Comment)
        duties.register("hazards", hand_over)
