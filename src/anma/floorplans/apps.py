from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FloorplansConfig(AppConfig):
    name = "anma.floorplans"
    label = "floorplans"

    def ready(self) -> None:
        from anma.floorplans import acts, desk, folder, paper, sections  # noqa: F401  (they register themselves)
        from anma.floorplans.models import Plan
        from anma.kernel.files import own_files
        from anma.people.clients import offer_page
        from anma.risks.hanging import panel

        own_files(Plan)
        offer_page("floorplans:list", "floorplans.see", _("Four-colour maps"))
        offer_page("floorplans:new", "floorplans.start", _("New four-colour map"))
        panel(desk.link)
