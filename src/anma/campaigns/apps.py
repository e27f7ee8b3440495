from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "anma.campaigns"
    label = "campaigns"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported."""
        from anma.campaigns import acts, asked, indicators, reminding  # noqa: F401  (each part registers itself)
        from anma.campaigns.evidence import title_of
        from anma.campaigns.models import CampaignReport
        from anma.campaigns.patterns import patterns
        from anma.kernel.files import own_files
        from anma.kernel.paper_names import own_papers
        from anma.people.clients import offer_page

        patterns()  # a file that says what cannot be stops the start, not the form
        own_files(CampaignReport, "campaigns.see")
        own_papers(CampaignReport, title_of)
        offer_page("campaigns:asked", "asked.see", _("Campaigns"))
