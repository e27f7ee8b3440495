from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "anma.enterprises"
    label = "enterprises"

    def ready(self) -> None:
        from anma.enterprises import acts, copies, indicators, own_filters  # noqa: F401  (each registers itself)
        from anma.enterprises.queries import residents
        from anma.facts.behind import register_residents

        register_residents(residents)
