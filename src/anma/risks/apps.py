from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "anma.risks"
    label = "risks"
