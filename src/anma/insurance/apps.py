from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsuranceConfig(AppConfig):
    name = "anma.insurance"
    label = "insurance"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
        from anma.enterprises import presence
        from anma.insurance import acts, desk, files, indicators, jobs, offering, sections, telling  # noqa: F401
        from anma.insurance.models import Policy
        from anma.people.clients import offer_page

        presence.declare("policies", Policy)
        files.register()
        offer_page("insurance:policies", "insurance.see", _("Policies"))
        offer_page("insurance:services", "insurance.see", _("Prevention services"))
