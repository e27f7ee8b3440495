from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "anma.notices"
    label = "notices"

    def ready(self) -> None:
        from anma.notices import acts, jobs  # noqa: F401  (each registers what it brings)
