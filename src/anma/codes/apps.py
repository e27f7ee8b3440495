from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CodesConfig(AppConfig):
    name = "anma.codes"
    label = "codes"

    def ready(self) -> None:
        from anma.codes import acts, doctor, door, search, seen  # noqa: F401  (they register themselves)
        from anma.people.clients import offer_page

        offer_page("codes:labels", "codes.issue", _("Labels"))
