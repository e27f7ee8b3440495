from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "anma.inspections"
    label = "inspections"
