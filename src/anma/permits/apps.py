from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PermitsConfig(AppConfig):
    name = "anma.permits"
    label = "permits"

    def ready(self) -> None:
        from anma.people.clients import offer_page
        from anma.permits import acts, beside, desk, folder, sections, telling  # noqa: F401  (they register themselves)
        from anma.permits.spaces import paper, shown  # noqa: F401  (the register of confined spaces)

        offer_page("permits:spaces", "permits.see", _("Confined spaces"))
        offer_page("permits:list", "permits.see", _("Permits for dangerous work"))
