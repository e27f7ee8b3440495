from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "anma.inspections"
    label = "inspections"

    def ready(self) -> None:
        from anma.inspections import acts, beside, indicators, sections  # noqa: F401  (they register themselves)
        from anma.inspections.models import Inspection
        from anma.kernel.files import own_files

        own_files(Inspection)
