from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "anma.hazards"
    label = "hazards"
