from django.apps import AppConfig


class ChemicalsConfig(AppConfig):
    name = "anma.chemicals"
    label = "chemicals"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported; one line a part."""
        from anma.chemicals.cabinets import parts as of_cabinets  # noqa: F401
        from anma.chemicals.installations import parts as of_installations  # noqa: F401
        from anma.chemicals.labs import parts as of_labs  # noqa: F401
        from anma.chemicals.local import acts as of_local  # noqa: F401
        from anma.chemicals.register import parts as of_register  # noqa: F401
        from anma.chemicals.stock import parts as of_stock  # noqa: F401
