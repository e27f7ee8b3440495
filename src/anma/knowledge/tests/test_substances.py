"""Substances are found as people type them, and say what they can do and what they are kept from."""

import time

import pytest

from anma.knowledge.csv_files import read_rows
from anma.knowledge.substances import (
    NOT_ONE_STORE,
    by_cas,
    cas_fault,
    catalogue,
    clash,
    find,
    groups_of,
    kept_from,
    label,
    label_classes,
    substance,
)
from anma.knowledge.tables.checking import is_cas
from anma.knowledge.tables.kept import entries

HERE = "anma.knowledge.substances"


@pytest.mark.parametrize("text", ["甲醇", "木精", "67-56-1", "６７－５６－１", "jc", "Methanol", "1022"])
def test_methanol_is_found_by_whatever_is_typed(text):
    assert "1022" in [one.code for one in find(text)][:4]


def test_a_name_in_full_comes_first():
    assert find("苯")[0].code == "49"
    assert find("氨")[0].code == "2"
    assert find("yc")[0].name.zh.startswith("乙")


def test_nothing_typed_finds_nothing():
    assert find("  ") == [] and find("没有这种东西") == []


def test_a_slip_in_a_cas_number_is_said():
    assert cas_fault("67-56-1") is None and cas_fault("") is None
    assert "校验位" in cas_fault("67-56-2").zh
    assert "67-56-1" in cas_fault("67561").zh


def test_the_catalogue_is_whole():
    rows = catalogue().values()
    assert len(rows) == 2833
    assert sum(one.highly_toxic for one in rows) == 148
    assert len({one.key_code for one in rows if one.key_code}) >= 73
    assert all(is_cas(cas) for one in rows for cas in one.cas.split())
    assert by_cas("7664-41-7")[0].limits.average == 20


def test_initials_are_those_of_the_names():
    from pypinyin import Style, lazy_pinyin

    for code in ("1022", "2651", "1688", "358"):
        name = "".join(c for c in catalogue()[code].name.zh.partition("[")[0] if "一" <= c <= "鿿")
        assert "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)) in catalogue()[code].initials


def test_every_class_of_the_files_is_known():
    for row in read_rows(HERE, "classified.csv"):
        assert catalogue()[row["code"]].name.zh == row["zh"]
        assert set(row["classes"].split()) <= set(label_classes())
    for one in label_classes().values():
        assert set(one.hazards) <= set(entries("ghs_hazards"))
        assert set(one.precautions) <= set(entries("ghs_precautions"))


def test_no_statement_of_a_label_leaves_a_blank_to_be_filled():
    found = label(label_classes())
    said = [text for one in (*found.hazards, *found.precautions) for text in (one.text.zh, one.text.en)]
    assert [text for text in said if "…" in text] == []
    assert "作业后彻底清洗双手" in said
    assert {row["code"] for row in read_rows(HERE, "filled.csv")} <= {one.code for one in found.precautions}


def test_a_label_says_the_gravest():
    found = label(substance("1022").classes)
    assert found.pictograms == ("GHS02", "GHS06", "GHS08")
    assert found.signal_word.zh == "危险"
    assert [one.code for one in found.hazards][:1] == ["H225"]
    assert "P304+P340" in [one.code for one in found.first_aid]
    assert label(()).pictograms == () and label(["SC-2"]).pictograms == ("GHS07",)
    assert label(["SC-1B", "SC-2"]).pictograms == ("GHS05",)


def test_acid_and_cyanide_never_stand_in_one_store():
    acid, cyanide, soda = (substance(code) for code in ("2507", "1688", "1669"))
    groups = [groups_of(one.classes, one.families) for one in (acid, cyanide, soda)]
    assert clash(groups[0], groups[1]).level == NOT_ONE_STORE
    assert clash(groups[0], groups[2]).level == "apart"
    assert clash(groups[1], groups[2]) is None
    assert "acid" in [key for key, _rule in kept_from(groups[1])]


def test_the_table_is_the_same_from_both_sides():
    rules = read_rows(HERE, "segregation.csv")
    seen = [frozenset((row["one"], row["other"])) for row in rules]
    assert len(seen) == len(set(seen))
    assert all(
        row["level"] in ("apart", "not_one_store") and row["source"] for row in read_rows(HERE, "segregation.csv")
    )


def test_a_search_takes_less_than_a_blink():
    find("甲")  # the first one reads the files
    begun = time.perf_counter()
    for text in ("甲", "jc", "乙酸", "67-56-1"):
        find(text)
    assert (time.perf_counter() - begun) / 4 < 0.020
