from django.apps import AppConfig


class AccidentsConfig(AppConfig):
    name = "anma.accidents"
    label = "accidents"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
