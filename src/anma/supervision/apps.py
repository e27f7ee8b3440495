from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "anma.supervision"
    label = "supervision"

    def ready(self) -> None:
        from anma.supervision import acts, indicators, sections  # noqa: F401  (they register themselves)
