from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "anma.cards"
    label = "cards"

    def ready(self) -> None:
        from anma.cards import acts, desk, folder, labels, layout_acts, making  # noqa: F401  (they register themselves)
        from anma.cards.papers import acts as paper_acts  # noqa: F401
        from anma.cards.papers import board, emergency, post, promise  # noqa: F401
