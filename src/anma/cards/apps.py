from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "anma.cards"
    label = "cards"

    def ready(self) -> None:
        from anma.cards import labels  # noqa: F401  (it registers itself)
