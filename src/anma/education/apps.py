from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "anma.education"
    label = "education"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported; one line a part."""
        from anma.education.outreach import parts as of_outreach  # noqa: F401
        from anma.education.training import parts as of_training  # noqa: F401
