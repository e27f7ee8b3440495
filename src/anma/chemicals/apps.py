from django.apps import AppConfig


class ChemicalsConfig(AppConfig):
    name = "anma.chemicals"
    label = "chemicals"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
