from django.apps import AppConfig


class InsuranceConfig(AppConfig):
    name = "anma.insurance"
    label = "insurance"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
