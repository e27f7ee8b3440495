from __future__ import annotations

from typing import Any

from django.db import models

from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedModel


class WorkingDayOverride(models.Model):
    """A day that differs from the published calendar, entered by the city."""

    local_because = "the calendar is the same for everybody"

    day = models.DateField(primary_key=True)
    is_working = models.BooleanField()
    reason = models.CharField(max_length=100, blank=True, default="")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The calendar in memory is read again; other processes read it within the day they start."""
        from anma.kernel.working_days import forget_overrides

        super().save(*args, **kwargs)
        forget_overrides()


class Schedule(models.Model):
    """One recurring job and when it is due next. `anma work` starts what is due."""

    local_because = "housekeeping of the installation"

    name = models.CharField(max_length=60, primary_key=True)
    every_seconds = models.PositiveIntegerField()
    next_at = models.DateTimeField()
    last_started_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")


class FileState(models.TextChoices):
    """How much of a declared file has arrived."""

    DECLARED = "declared"
    STORED = "stored"
    REFUSED = "refused"


class StoredFile(ScopedModel):
    """A photo or paper that belongs to a row and is seen by whoever sees the row.

    The original is kept sealed under its hash; what is served is a re-encoded copy without position, or a PDF to save.
    """

    belongs_to = models.UUIDField(db_index=True)
    submission_id = models.UUIDField(null=True, db_index=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.DECLARED)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    released = models.BooleanField(default=False)
    stored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stored_at"], name="file_stored")]
        constraints = [
            # Two submissions may bring the same picture for one row: each is told that its own has arrived.
            models.UniqueConstraint(
                fields=["enterprise_id", "belongs_to", "submission_id", "sha256"], name="file_once"
            ),
        ]


class Throttle(models.Model):
    """A bucket of tokens for one caller and one thing; see `kernel.limits`."""

    local_because = "limits know callers, not enterprises"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=64, unique=True)
    tokens = models.FloatField()
    updated_at = models.DateTimeField()
