from django.apps import AppConfig


class ChemicalsConfig(AppConfig):
    name = "anma.chemicals"
    label = "chemicals"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here; one line a part."""
        from anma.chemicals.stock import parts as of_stock  # noqa: F401
