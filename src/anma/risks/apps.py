from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "anma.risks"
    label = "risks"

    def ready(self) -> None:
        from anma.risks import acts, indicators, search, sections  # noqa: F401  (they register themselves)
