from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anma.web"
    label = "web"

    def ready(self) -> None:
        from anma.briefing.dashboards import waiting
        from anma.evidence.naming import name_rows
        from anma.web import accident_campaigns, grid_columns, reminding  # noqa: F401  (a way on; columns; its notices)
        from anma.web.morning import waiting_for
        from anma.web.row_names import ROWS

        name_rows(ROWS)
        waiting.register(waiting_for)
