from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "anma.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Each part of the room registers itself by being imported; one line a part."""
        from anma.supervision import acts, campaigning  # noqa: F401
        from anma.supervision.cases import accidents, desk, indicators, jobs, notices, record, sections, sources  # noqa: F401
        from anma.supervision.cases import acts as of_cases  # noqa: F401
        from anma.supervision.documents import ready  # noqa: F401
        from anma.supervision.glance import offering  # noqa: F401
        from anma.supervision.mapping import chemical_circles, grid_boundaries, moves  # noqa: F401
        from anma.supervision.mapping import jobs as of_map  # noqa: F401
        from anma.supervision.rewards import acts as of_rewards  # noqa: F401
        from anma.supervision.rewards import following  # noqa: F401
        from anma.supervision.routes import acts as of_routes  # noqa: F401
        from anma.supervision.visits import parts  # noqa: F401
