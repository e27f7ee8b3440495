from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anma.evidence.rows import EvidentialLocalModel
from anma.kernel.fields import CompactField


class AreaKind(models.TextChoices):
    PROVINCE = "province", _("province")
    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    TOWN = "town", _("town or subdistrict")
    VILLAGE = "village", _("village or community")


class Area(EvidentialLocalModel):
    """One unit of the tree of areas by its NBS statistical code (4, 6, 9 or 12 digits). History stays."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    code = models.CharField(max_length=12, unique=True)
    parent_code = models.CharField(max_length=12, blank=True, default="", db_index=True)
    kind = models.CharField(max_length=10, choices=AreaKind.choices)
    name = models.CharField(max_length=60)
    initials = models.CharField(max_length=60, blank=True, default="")
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    statistical_only = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    became = models.CharField(max_length=12, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class AreaName(EvidentialLocalModel):
    """A former name of an area, until the day it was renamed."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=60)
    until = models.DateField()


class AreaAlias(EvidentialLocalModel):
    """The code of the same area in another code system."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    code = models.CharField(max_length=12, db_index=True)
    system = models.CharField(max_length=20)
    alias = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "alias", "code"], name="area_alias_once")]


class Zone(EvidentialLocalModel):
    """A zone that is no area of its own, such as an economic development zone: a list of half-open ranges."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    key = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    ranges = CompactField(default=list)


class BoundaryEdition(EvidentialLocalModel):
    """One uploaded file of boundaries: who brought which file when. Earlier editions stay."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    number = models.PositiveIntegerField(unique=True)
    file_name = models.CharField(max_length=120)
    file_sha256 = models.CharField(max_length=64)
    tolerance_m = models.PositiveIntegerField()
    set_by = models.UUIDField(null=True, blank=True)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)


class AreaBoundary(EvidentialLocalModel):
    """The boundary of one area in one edition: rings of [longitude, latitude] in millionths of a degree, WGS-84."""

    local_because = "areas are public"
    not_evidential = frozenset[str]()

    edition = models.PositiveIntegerField(db_index=True)
    code = models.CharField(max_length=12, db_index=True)
    rings = CompactField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="area_boundary_once")]

    def __str__(self) -> str:
        return f"{self.code}/{self.edition}"
