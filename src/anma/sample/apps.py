from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "anma.sample"
    label = "sample"
