from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnterprisesConfig(AppConfig):
    name = "anma.enterprises"
    label = "enterprises"

    def ready(self) -> None:
        from anma.enterprises import (  # noqa: F401  (each registers itself)
            acts,
            copies,
            dated_shown,
            indicators,
            own_filters,
            position_section,
            search,
        )
        from anma.enterprises.dated.papers import paper_title
        from anma.enterprises.models import Dated
        from anma.enterprises.queries import homes, residents
        from anma.facts.behind import register_residents
        from anma.facts.counting import register_homes
        from anma.kernel.files import own_files
        from anma.kernel.paper_names import own_papers
        from anma.people.clients import offer_page

        offer_page("enterprises:dated", "dated.see", _("What runs out"))
        offer_page("enterprises:own", "enterprises.own", _("What is known of the firm"))
        register_residents(residents)
        register_homes(homes)
        own_files(Dated, "dated.see")
        own_papers(Dated, paper_title)
