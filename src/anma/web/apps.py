from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anma.web"
    label = "web"

    def ready(self) -> None:
        from anma.evidence.naming import name_rows
        from anma.web import grid_columns, reminding  # noqa: F401  (columns; its notices and its job)
        from anma.web.row_names import ROWS

        name_rows(ROWS)
