from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "anma.web"
    label = "web"
