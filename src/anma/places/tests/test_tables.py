"""The shipped area tables: complete, joined, and readable without Django."""

from collections import Counter
from pathlib import Path

import pytest

from anma.places import tables


@pytest.fixture(scope="module")
def rows() -> list[tables.AreaRow]:
    return list(tables.areas())


def test_the_city_has_6_districts_67_towns_and_1049_villages(rows: list[tables.AreaRow]) -> None:
    assert Counter(row.level for row in rows) == {"city": 1, "district": 6, "town": 67, "village": 1049}


def test_every_area_comes_after_its_parent(rows: list[tables.AreaRow]) -> None:
    seen = {""}
    for row in rows:
        assert row.parent in seen, row
        seen.add(row.code)
    assert len(seen) == len(rows) + 1


def test_names_are_whole_and_initials_are_letters(rows: list[tables.AreaRow]) -> None:
    assert all(row.name.strip() == row.name != "" for row in rows)
    assert all(row.initials.isascii() and row.initials.isalnum() for row in rows)
    assert next(row for row in rows if row.code == "320402109").initials == "zlz"


def test_points_lie_within_the_citys_bounds(rows: list[tables.AreaRow]) -> None:
    points = [(row.lat, row.lng) for row in rows if row.lat is not None and row.lng is not None]
    assert len(points) == 50
    assert all(31.0 < lat < 32.2 and 119.0 < lng < 120.3 for lat, lng in points)


def test_nine_town_level_units_are_only_statistical(rows: list[tables.AreaRow]) -> None:
    assert sum(row.statistical for row in rows if row.level == "town") == 9


def test_aliases_point_at_areas_and_are_unique_in_their_system(rows: list[tables.AreaRow]) -> None:
    codes = {row.code for row in rows}
    found = list(tables.aliases())
    assert {alias.code for alias in found} <= codes
    assert len({(alias.system, alias.alias) for alias in found}) == len(found)
    assert tables.AliasRow("320402109", "mca", "320402100") in found


def test_the_development_zone_holds_exactly_its_six_towns(rows: list[tables.AreaRow]) -> None:
    ranges = [(zone.lo, zone.hi) for zone in tables.zones()]
    inside = [row for row in rows if any(lo <= row.code < hi for lo, hi in ranges)]
    towns = {row.name for row in inside if row.level == "town"}
    assert towns == {"戚墅堰街道", "丁堰街道", "潞城街道", "遥观镇", "横林镇", "横山桥镇"}
    assert any(row.level == "village" for row in inside)


def test_a_code_outside_its_parent_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "areas.csv").write_text(
        "code,parent,kind,name,initials,lat,lng,statistical\n3204,,city,A,a,,,0\n320511,3204,district,B,b,,,0\n"
    )
    monkeypatch.setattr(tables, "TABLES", tmp_path)
    with pytest.raises(tables.TableError, match="line 3"):
        list(tables.areas())


def test_a_range_turned_round_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zones.csv").write_text("zone,name,lo,hi\nz,Z,320413,320412\n")
    monkeypatch.setattr(tables, "TABLES", tmp_path)
    with pytest.raises(tables.TableError, match="not below"):
        list(tables.zones())
