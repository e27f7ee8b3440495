"""How many firms live each life."""

from collections import Counter

from anma.sample.lives.matching import Wish, numbers, slack

LIVES = [Counter(hazards=3, visits=1), Counter(hazards=9, visits=0, stops=1), Counter(hazards=1, visits=4)]


def wished(**figures: int) -> dict[str, Wish]:
    return {key: Wish(value, slack(value)) for key, value in figures.items()}


def test_without_wishes_everybody_lives_as_often() -> None:
    assert numbers(LIVES, {}, 10, 1) == [4, 3, 3]


def test_the_figures_come_near_and_the_firms_add_up() -> None:
    many = numbers(LIVES, wished(hazards=1500, visits=590, stops=80), 400, 1)
    assert sum(many) == 400 and min(many) >= 1
    hazards = sum(n * life["hazards"] for n, life in zip(many, LIVES, strict=True))
    stops = sum(n * life["stops"] for n, life in zip(many, LIVES, strict=True))
    assert abs(hazards - 1500) < 15 and abs(stops - 80) < 3


def test_the_same_seed_gives_the_same_city() -> None:
    wanted = wished(hazards=1300)
    assert numbers(LIVES, wanted, 300, 5) == numbers(LIVES, wanted, 300, 5)


def test_what_no_life_makes_up_is_left_to_others() -> None:
    assert numbers(LIVES, wished(talks=5000), 9, 1) == [3, 3, 3]


def test_a_figure_may_be_off_by_what_its_printing_hides() -> None:
    assert [slack(value) for value in (882, 60, 30000, 34000, 566000)] == [0.5, 0.5, 150, 170, 500]


def test_figures_that_always_come_together_and_one_out_of_reach_still_leave_every_firm_a_life() -> None:
    lives = [Counter(one=1, other=1), Counter(one=2, other=2), Counter(far=1)]
    many = numbers(lives, wished(one=90, other=90, far=5_000), 100, 1)
    assert sum(many) == 100 and min(many) >= 1


def test_a_figure_that_comes_only_with_others_is_met_by_weighing_all_lives() -> None:
    insured = [Counter(firms=1, people=p, services=s) for p, s in ((10, 81), (256, 52), (27, 43), (9, 4), (134, 27))]
    lives = [*insured, *(Counter(visits=n) for n in range(20))]
    wanted = wished(firms=2102, people=136_800, services=73_000, visits=180_000)
    many = numbers(lives, wanted, 33_000, 7)
    made = {key: sum(n * life[key] for n, life in zip(many, lives, strict=True)) for key in wanted}
    assert all(abs(made[key] - wish.value) <= wish.slack for key, wish in wanted.items()), made
