from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anma.people"
    label = "people"

    def ready(self) -> None:
        from anma.people import acts, checks, signatures  # noqa: F401  (each registers what it brings)
