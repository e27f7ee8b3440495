from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "anma.enterprises"
    label = "enterprises"

    def ready(self) -> None:
        from anma.enterprises import acts, copies, indicators, own_filters, search  # noqa: F401  (each registers itself)
        from anma.enterprises.queries import homes, residents
        from anma.facts.behind import register_residents
        from anma.facts.counting import register_homes

        register_residents(residents)
        register_homes(homes)
