from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "anma.evidence"
    label = "evidence"

    def ready(self) -> None:
        from anma.evidence import checks, jobs  # noqa: F401  (registers the system checks and the hourly job)
