from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "anma.supervision"
    label = "supervision"
