from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anma.people"
    label = "people"
