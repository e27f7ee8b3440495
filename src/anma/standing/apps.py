from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandingConfig(AppConfig):
    name = "anma.standing"
    label = "standing"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported; one line a part."""
        from anma.people.clients import offer_page
        from anma.standing import (  # noqa: F401  (each part registers itself)
            acts,
            desk,
            due_filter,
            jobs,
            notices,
            saying,
            score_desk,
            score_jobs,
            score_section,
        )
        from anma.standing.doubting.rules import rules

        rules()  # a file that says what cannot be stops the start, not the night
        offer_page("standing:own", "standing.see", _("How we stand"))
