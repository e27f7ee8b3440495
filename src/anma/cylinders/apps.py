from django.apps import AppConfig


class CylindersConfig(AppConfig):
    name = "anma.cylinders"
    label = "cylinders"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
