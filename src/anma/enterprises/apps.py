from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "anma.enterprises"
    label = "enterprises"
