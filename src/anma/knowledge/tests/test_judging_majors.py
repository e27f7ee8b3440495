"""Classes of wording of major hazards that people use, and the ordinary lines that sound like them."""

import pytest

from anma.knowledge.judging import judge


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("酸和氰化物放一间", "hg-20"),
        ("氰化物跟盐酸一个库", "hg-20"),
        ("可燃气报警器被关掉了", "gm-14"),
        ("可燃气报警器被人关了", "gm-14"),
        ("喷漆房报警器拔了插头", "gm-14"),
        ("起重机没有登记", "tz-1b"),
        ("行车没有登记证", "tz-1b"),
        ("高支模没有验收就浇混凝土", "fj-4-5"),
        ("联锁旁路没审批", "hg-4"),
        ("粉尘车间没有除尘", "gm-11-10b"),
        ("抛光铝粉到处都是", "gm-11-10"),
        ("钢水包用普通行车吊", "tz-3b"),
        ("没批就下污水池", "gm-13-2"),
        ("方案还没审批，塔吊已经在装", "fj-4-4"),
    ],
)
def test_what_is_plainly_written_is_noticed_by_the_criterion_that_says_it(text, criterion):
    assert judge(text).majors[0].criterion == criterion


def test_a_crane_for_molten_metal_is_not_said_to_have_a_failed_brake():
    (found,) = judge("钢水包用普通行车吊").majors
    assert "冶金起重机" in found.name and "普通行车" in found.words and "限位" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "酸库门没锁",
        "双氧水桶挨着墙放",
        "烟感报警器被拔了",
        "叉车倒车报警器被关了",
        "食堂燃气报警器没插电",
        "起重机登记证复印件没放车上",
        "锅炉水质化验没登记",
        "叉车司机没有登记出车",
        "脚手架验收牌没挂",
        "吊篮验收记录没带",
        "联锁试验记录没签",
        "石料破碎没有除尘，粉尘大",
        "水泥罐除尘没开",
    ],
)
def test_ordinary_lines_that_sound_alike_are_not_called_major(text):
    assert judge(text).majors == ()


def test_a_clash_names_both_substances_and_the_place_in_its_reason():
    (found,) = judge("氰化物跟盐酸一个库").majors
    assert found.words == ("氰化物", "盐酸", "一个库")
