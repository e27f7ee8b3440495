from django.apps import AppConfig


class AccidentsConfig(AppConfig):
    name = "anma.accidents"
    label = "accidents"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
        from anma.accidents import (  # noqa: F401
            acts,
            desk,
            files,
            indicators,
            jobs,
            offering,
            outdating,
            register_filter,
            sections,
            telling,
        )

        files.register()
