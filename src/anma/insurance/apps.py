from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsuranceConfig(AppConfig):
    name = "anma.insurance"
    label = "insurance"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
        from anma.insurance import acts, desk, files, indicators, offering, sections, telling  # noqa: F401
        from anma.people.clients import offer_page

        files.register()
        offer_page("insurance:policies", "insurance.see", _("Policies"))
        offer_page("insurance:services", "insurance.see", _("Prevention services"))
