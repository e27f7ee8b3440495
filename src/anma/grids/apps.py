from django.apps import AppConfig


class GridsConfig(AppConfig):
    name = "anma.grids"
    label = "grids"

    def ready(self) -> None:
        from anma.grids import acts, firm_filter, indicators, jobs, sections  # noqa: F401  (they register themselves)
