from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "anma.facts"
    label = "facts"

    def ready(self) -> None:
        from anma.facts import checks, jobs  # noqa: F401  (they register themselves)
