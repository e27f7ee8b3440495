from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "anma.places"
    label = "places"
