from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "anma.help"
    label = "help"

    def ready(self) -> None:
        from anma.help import acts, doctor, jobs  # noqa: F401  (each registers what it brings)
        from anma.help.models import Letter
        from anma.kernel.files import own_files

        own_files(Letter)
