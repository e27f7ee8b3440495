from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "anma.facts"
    label = "facts"

    def ready(self) -> None:
        from anma.facts import jobs  # noqa: F401  (declares the folder)
