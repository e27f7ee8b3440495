from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "anma.education"
    label = "education"

    def ready(self) -> None:
        """What this room registers elsewhere is imported here."""
