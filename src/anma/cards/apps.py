from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "anma.cards"
    label = "cards"
