"""The same row has the same digests on both engines, before and after it was stored; these vectors hold for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import models

from anma.enterprises.models import Enterprise
from anma.evidence import rows
from anma.evidence.digests import digest
from anma.evidence.rows import empty_form, evidential_columns, row_digests, row_document, text_form
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.fields import CompactField
from anma.kernel.viewer import system_scope

PK = UUID("01900000-0000-7000-8000-000000000abc")


def hazard() -> Hazard:
    return Hazard(
        id=PK,
        enterprise_id=UUID(int=PK.int + 1),
        area_code="320411001",
        area_then="320411001",
        sector_then="machinery",
        description="通道堵塞 \u0001 \"'\\ é e\u0301 😀",
        source_kind="report",
        by_scan=True,
        state="registered",
        flags=["late"],
        found_at=datetime(2026, 11, 23, 15, 0, 0, 120, tzinfo=timezone(timedelta(hours=8))),
        found_day=date(2026, 11, 23),
        photos=[{"sha256": "0" * 64, "b": None, "a": "1"}],
    )


def test_a_stored_row_has_the_digests_it_was_sealed_with(db: None) -> None:
    row = hazard()
    with written():
        row.save()
        sealed = row_digests(row)
    with system_scope("test"):
        stored = Hazard.objects.as_system().get(pk=PK)
    assert row_document(stored) == row_document(row)
    assert row_digests(stored) == sealed


def test_the_vector_of_a_row_holds_on_every_engine(db: None) -> None:
    with written():
        hazard().save()
    with system_scope("test"):
        stored = Hazard.objects.as_system().get(pk=PK)
    assert row_document(stored)["columns"]["found_at"] == "2026-11-23T07:00:00.000120Z"
    assert row_document(stored)["columns"]["photos"] == '[{"a":"1","b":null,"sha256":"' + "0" * 64 + '"}]'
    assert row_digests(stored).sha256 == "fc028d877e73f55da4ab21040cd5a385e390fddef0c2ce1154b172d3cf84939d"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("lat", Decimal("31.7"), "31.700000"),
        ("lat", "31.7700004", "31.770000"),
        ("lat", None, None),
        ("headcount", 30, "30"),
        ("registered_day", date(2026, 1, 2), "2026-01-02"),
        ("id", PK, str(PK)),
        ("name", "名", "名"),
    ],
)
def test_every_type_has_one_text_form(name: str, value: Any, text: Any) -> None:
    assert text_form(Enterprise._meta.get_field(name), value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", [datetime(1, 1, 1, tzinfo=UTC), datetime(999, 12, 31, 23, tzinfo=UTC)])
def test_years_have_four_digits(moment: datetime) -> None:
    text = text_form(Hazard._meta.get_field("found_at"), moment)  # type: ignore[arg-type]
    assert text[4] == "-" and text.endswith("Z")


def test_an_empty_column_is_left_out_and_a_filled_one_is_not() -> None:
    row = hazard()
    assert not {"place", "due_on", "rectified_photos"} & set(row_document(row)["columns"])
    row.place, row.due_on, row.rectified_photos = "北门", date(2026, 12, 1), ["0" * 64]
    assert {"place", "due_on", "rectified_photos", "by_scan"} <= set(row_document(row)["columns"])
    row.by_scan = False
    assert "by_scan" not in row_document(row)["columns"]


def test_a_column_that_a_release_adds_leaves_the_old_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    row, held = hazard(), evidential_columns(Hazard)
    before = row_digests(row)
    added: list[models.Field[Any, Any]] = [models.TextField(default=""), models.IntegerField(default=0)]
    added += [models.DateField(null=True), models.BooleanField(default=False)]
    added += [
        models.DecimalField(decimal_places=2, max_digits=4, default=0),
        CompactField(default=list),
        CompactField(null=True),
    ]
    for number, field in enumerate(added):
        field.set_attributes_from_name(f"added_{number}")
        setattr(row, field.attname, field.get_default())
    monkeypatch.setattr(rows, "columns_with_empties", lambda model: rows.pair_with_empties([*held, *added]))
    assert row_digests(row) == before
    row.added_1 = 1
    assert row_digests(row) != before


@pytest.mark.parametrize("raw", [0, "0", Decimal("0.00000004")])
def test_what_is_stored_as_zero_is_empty_before_it_is_stored(raw: Any) -> None:
    field = models.DecimalField(decimal_places=6, max_digits=9)
    assert text_form(field, raw) == empty_form(field)


def test_copies_and_personal_values_stay_outside_the_digest() -> None:
    from anma.people.models import Person

    assert not {f.attname for f in evidential_columns(Hazard)} & {"area_code", "grid_id", "sector"}
    person = {f.attname for f in evidential_columns(Person)}
    assert "personal_commits" in person and not person & {"name", "phone", "personal_salts"}


def test_both_digests_are_the_standards() -> None:
    both = digest(b"abc")
    assert both.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert both.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
