from django.apps import AppConfig


class CodesConfig(AppConfig):
    name = "anma.codes"
    label = "codes"

    def ready(self) -> None:
        from anma.codes import acts, doctor, search  # noqa: F401  (they register themselves)
