from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RisksConfig(AppConfig):
    name = "anma.risks"
    label = "risks"

    def ready(self) -> None:
        from anma.people.clients import offer_page
        from anma.risks import (  # noqa: F401  (they register themselves)
            acts,
            desk,
            indicators,
            list_prints,
            search,
            sections,
            standing,
        )

        offer_page("risks:start", "risks.take_over", _("Find risks"))
