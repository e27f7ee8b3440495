from django.apps import AppConfig


class CylindersConfig(AppConfig):
    name = "anma.cylinders"
    label = "cylinders"

    def ready(self) -> None:
        from anma.cylinders import acts, indicators, labels, sections, telling  # noqa: F401  (they register themselves)
