from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "anma.acts"
    label = "acts"

    def ready(self) -> None:
        from anma.acts import checks, deciding, waiting  # noqa: F401  (they register themselves)
        from anma.acts.set_asides import sees
        from anma.kernel.files import own_files_by

        own_files_by("acts.SetAside", sees)
