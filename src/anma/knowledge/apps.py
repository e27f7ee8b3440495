"""The room's place in Django. Nothing else in this room needs Django."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers the room under the short label that migrations and permissions use."""

    name = "anma.knowledge"
    label = "knowledge"
