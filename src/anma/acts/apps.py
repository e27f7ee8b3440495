from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "anma.acts"
    label = "acts"

    def ready(self) -> None:
        from anma.acts import checks  # noqa: F401  (registers the system checks)
