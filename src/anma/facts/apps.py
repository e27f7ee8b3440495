from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "anma.facts"
    label = "facts"
