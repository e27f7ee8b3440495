"""The outline is data: a file of the city's own is read whole, and what nothing answers to is named at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import override_settings

from anma.briefing.outline.checks import the_outline_names_what_there_is
from anma.briefing.outline.declared import SHIPPED, BadOutline, Outline, faults, outline, read

# What the press briefing of 2022-12-29 speaks of, in its order.
KEYS = [
    "accidents_2020", "deaths_2020", "accidents_2020_yoy", "deaths_2020_yoy", "accidents_2021_yoy", "deaths_2021_yoy",
    "accidents_2022_1_11_yoy", "deaths_2022_1_11_yoy", "film_sessions", "lectures", "lecture_enterprises",
    "lecture_audience", "departments_with_safety_body", "special_committees_before", "special_committees_after",
    "hazards_found", "hazards_fixed", "hazards_fix_rate", "penalties", "shutdowns", "warned_talks",
    "chem_enterprises_before", "chem_enterprises_after", "chem_producers_before", "chem_producers_after",
    "major_hazard_enterprises_before", "major_hazard_enterprises_after", "changanma_enterprises_report",
    "changanma_enterprises_qa", "risk_points", "scan_hazards", "gas_riser_km", "bottle_to_pipe_households",
    "traffic_violations", "demolition_notices", "fire_hazards_fixed", "industry_plans", "enterprises_upgraded",
    "land_freed_mu", "lpg_firms_before", "lpg_firms_after", "wujin_towns", "towns_grid", "grids", "grid_enterprises",
    "key_industries_winter", "topics", "special_rectifications", "duty_list_items", "risk_classes",
    "liability_insured_firms", "liability_insured_people", "risk_services", "insurance_hazards_removed",
    "inspected_entities", "trained_people",
]  # fmt: skip


def made(**line: Any) -> Outline:
    """An outline of one line, or of one line and one sentence."""
    sentence = line.pop("sentence", None)
    raw = {"key": "grids", "name": "网格 | Grids", "unit": "个 | grids", "indicator": "grids", "form": "value", **line}
    told = [{"title": "网格 | Grids", "sentences": [sentence]}] if sentence else []
    head = {"edition": "1", "source": "自拟 | made up", "title": "通报 | Briefing", "begins": "2020-01-01"}
    return Outline.model_validate({**head, "lines": [raw], "paragraphs": told, "areas": {"north": ["320411"]}})


def test_the_shipped_outline_has_the_56_lines_of_the_briefing_and_no_fault() -> None:
    one = read(SHIPPED)
    assert [line.key for line in one.lines] == KEYS and len(KEYS) == 56
    assert list(faults(one)) == []
    assert the_outline_names_what_there_is(None) == []
    told = " ".join(sentence.zh for paragraph in one.paragraphs for sentence in paragraph.sentences)
    assert [key for key in KEYS if key not in told] == []


FAULTS = [
    ({"indicator": "nosuch"}, "no indicator nosuch"),
    ({"area": "south"}, "no area south"),
    ({"indicator": "hazards_found", "form": "before"}, "asked of a stock"),
    ({"indicator": "hazards_rectified_rate"}, "a ratio as a share"),
    ({"form": "share", "precision": "percent:0"}, "a ratio as a share"),
    ({"form": "yoy", "precision": "exact"}, "does not fit the form yoy"),
    ({"precision": "percent:1"}, "does not fit the form value"),
    ({"indicator": "risk_classes", "form": "yoy"}, "no year before"),
    ({"sentence": "有{grids}。 | There are {nosuch}."}, "name different lines"),
    ({"sentence": "有{nosuch}。 | There are {nosuch}."}, "which is no line"),
    ({"sentence": "{grids>grids} | {grids>grids}"}, "no before and after"),
]


@pytest.mark.parametrize(("line", "said"), FAULTS)
def test_what_nothing_answers_to_is_named(line: dict[str, Any], said: str) -> None:
    assert said in " ".join(faults(made(**line)))


WRONG = [{"form": "sum"}, {"period": "2020"}, {"period": "until:2022-13"}, {"precision": "ten"}, {"word": "much"},
         {"name": " | Grids"}, {"colour": "red"}]  # fmt: skip


@pytest.mark.parametrize("line", WRONG)
def test_what_is_no_form_is_no_outline(line: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        made(**line)


def test_a_city_writes_its_own_file_and_a_fault_in_it_stops_the_start(tmp_path: Path) -> None:
    raw = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    own = tmp_path / "own.yaml"
    own.write_text(yaml.safe_dump({**raw, "lines": raw["lines"][:3], "paragraphs": []}), encoding="utf-8")
    with override_settings(ANMA_OUTLINE=str(own)):
        assert [line.key for line in outline().lines] == KEYS[:3]
    broken = tmp_path / "broken.yaml"
    broken.write_text("lines: [", encoding="utf-8")
    with override_settings(ANMA_OUTLINE=str(broken)):
        assert [one.id for one in the_outline_names_what_there_is(None)] == ["anma.E036"]
    with pytest.raises(BadOutline):
        read(tmp_path / "nowhere.yaml")
