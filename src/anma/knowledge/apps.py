"""The room's place in Django. Grading, matching and packs need none of it."""

from pathlib import Path

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers the room under the short label that migrations and permissions use."""

    name = "anma.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from django.conf import settings

        from anma.knowledge import acts, doctor, own_files  # noqa: F401  (acts and doctor register what they bring)

        own_files.use(lambda: Path(settings.VAR))
