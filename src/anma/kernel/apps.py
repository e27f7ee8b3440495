from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "anma.kernel"
    label = "kernel"

    def ready(self) -> None:
        from anma.kernel import checks, queue, recurring  # noqa: F401  (register system checks and jobs)
        from anma.kernel.database import connections  # noqa: F401  (listens to connection_created)
        from anma.kernel.database.walls import raise_walls

        post_migrate.connect(raise_walls, sender=self)
