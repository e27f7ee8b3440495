from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "anma.codes"
    label = "codes"
