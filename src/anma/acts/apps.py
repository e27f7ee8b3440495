from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "anma.acts"
    label = "acts"

    def ready(self) -> None:
        from anma.acts import checks, deciding  # noqa: F401  (they register themselves)
