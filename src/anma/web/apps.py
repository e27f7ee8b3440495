from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anma.web"
    label = "web"

    def ready(self) -> None:
        from anma.evidence.naming import name_rows
        from anma.web.row_names import ROWS

        name_rows(ROWS)
