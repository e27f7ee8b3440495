"""The platers' pack: what a plating shop says in its own words, with and without cyanide, and what must stay away."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PLATER = {
    "industry": "3360",
    "equipment": [
        "滚镀锌线2条、龙门挂镀线一条",
        "镀铬槽",
        "整流器8台",
        "离心甩干机3台",
        "酸雾塔2座",
        "PP风管",
        "空压机",
    ],
    "spaces": ["酸库", "破氰池、含铬废水池", "危废间"],
    "materials": ["盐酸、硫酸、硝酸", "氰化钠", "铬酐", "光亮剂"],
    "activities": ["酸洗", "电镀", "退镀", "上挂下挂", "没有喷漆"],
}
ANODISER = {
    "industry": "3360",
    "equipment": ["阳极氧化线", "化抛槽", "除油槽", "无氰镀铜槽"],
    "materials": ["硫酸", "片碱"],
    "activities": ["上挂", "不用氰化物"],
}


def own():
    return {point.key for point in packs()["electroplating"].points}


def test_it_is_whole():
    pack = packs()["electroplating"]
    assert not faults()
    assert sum(len(point.events) for point in pack.points) >= 16
    assert {point.level() for point in pack.points} >= {"larger", "general"}
    assert not pack.verified


def test_a_plating_shop_gets_its_points_once():
    points = found(PLATER)
    assert points >= {"plating-line", "plating-pickling", "chrome-plating", "cyanide-plating", "plating-heaters"}
    assert points >= {"plating-exhaust", "plating-wastewater", "plating-chem-store", "plating-stripping"}
    assert points >= {"plating-dryer", "air-compressor", "flammable-store"}
    assert not points & {
        "corrosives",
        "pretreatment-line",
        "hook-stripping",
        "exhaust-duct",
        "anodising",
        "coating-booth",
    }


def test_an_anodiser_without_cyanide_gets_none():
    points = found(ANODISER)
    assert points >= {"anodising", "plating-pickling", "plating-chem-store", "plating-line"}
    assert not points & {"cyanide-plating", "chrome-plating", "hot-dip-zinc", "corrosives", "pretreatment-line"}


def test_a_hot_dip_galvaniser_gets_the_kettle():
    points = found({"industry": "3360", "equipment": ["热镀锌线", "13米锌锅"], "activities": ["酸洗除锈", "捞渣"]})
    assert points >= {"hot-dip-zinc", "plating-pickling"}
    assert not points & {"molten-metal", "plating-line"}


def test_the_trade_alone_brings_what_most_platers_have():
    points = found({"industry": "3360", "name": "示例电镀厂"})
    assert points >= {"plating-line", "plating-pickling", "plating-heaters", "plating-exhaust", "plating-chem-store"}
    assert not points & {"cyanide-plating", "chrome-plating", "hot-dip-zinc", "corrosives"}


def test_a_machine_shop_with_acid_keeps_the_shared_point():
    points = found({"industry": "3484", "equipment": ["车床"], "materials": ["盐酸"], "activities": ["电镀外协"]})
    assert "corrosives" in points
    assert not points & own()


def test_no_plating_appears_in_a_dyehouse_or_a_school():
    dyehouse = {"industry": "1713", "equipment": ["离心脱水机"], "materials": ["烧碱", "保险粉"], "spaces": ["废水站"]}
    school = {"industry": "8334", "materials": ["盐酸"], "spaces": ["化学实验室", "药品柜"], "activities": ["化学课"]}
    assert not own() & (found(dyehouse) | found(school))
