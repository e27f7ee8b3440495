from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "anma.people"
    label = "people"

    def ready(self) -> None:
        from anma.evidence.naming import name_owners
        from anma.people import acts, checks, desk, loading, search, signatures  # noqa: F401  (each registers what it brings)
        from anma.people.queries import organisation_name

        name_owners(organisation_name)
