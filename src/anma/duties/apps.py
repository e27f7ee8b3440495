from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "anma.duties"
    label = "duties"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported; one line a part."""
        from anma.duties import (  # noqa: F401  (they register themselves)
            acts,
            desk,
            folder,
            indicators,
            jobs,
            notices,
            office_records,
            records,
            sections,
            training_records,
        )
        from anma.duties.files import own
        from anma.duties.lists import shipped
        from anma.people.clients import offer_page

        shipped()  # a list that says what cannot be stops the start
        own()
        offer_page("duties:index", "duties.see", _("Our duties"))
