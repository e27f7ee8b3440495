from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "anma.briefing"
    label = "briefing"

    def ready(self) -> None:
        from anma.briefing import acts, indicators, own_acts, wording_acts  # noqa: F401  (they register themselves)
        from anma.briefing.dashboards import checks as of_dashboards  # noqa: F401
        from anma.briefing.outline import checks  # noqa: F401
