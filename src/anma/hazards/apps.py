from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "anma.hazards"
    label = "hazards"

    def ready(self) -> None:
        from anma.hazards import acts, indicators, search, sections  # noqa: F401  (they register themselves)
        from anma.hazards.handing_over import hand_over
        from anma.hazards.models import Comment, Hazard
        from anma.kernel.files import own_files
        from anma.people import duties

        own_files(Hazard)
        own_files(Comment)
        duties.register("hazards", hand_over)
