from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "anma.printing"
    label = "printing"
