from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "anma.briefing"
    label = "briefing"

    def ready(self) -> None:
        from anma.briefing import acts, indicators  # noqa: F401  (they register themselves)
