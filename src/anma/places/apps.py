from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "anma.places"
    label = "places"

    def ready(self) -> None:
        from anma.places import acts  # noqa: F401  (registers the acts)
