from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "anma.briefing"
    label = "briefing"
