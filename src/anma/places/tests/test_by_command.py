"""A city merges and renames its areas with `anma act`: there is no page for what happens once in years."""

import io
import json
from typing import Any

import pytest

from anma.cli import main
from anma.evidence.models import Event
from anma.places.models import Area, AreaName

pytestmark = pytest.mark.usefixtures("areas")


@pytest.fixture
def act(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(code: str, user: str, raw: dict[str, str]) -> tuple[int, dict[str, Any], str]:
        monkeypatch.setenv("ANMA_LANG", "zh")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(raw).encode())))
        exit_code = main(["act", code, "--as", user, "--in", "-", "--json"])
        told = capsys.readouterr()
        return exit_code, json.loads(told.out), told.err

    return run


def test_a_city_officer_renames_an_area(world: Any, act: Any) -> None:
    code, told, _ = act("places.rename", "cindy", {"code": "320411001", "name": "新河海街道"})
    assert (code, told["result"]) == (0, {"area": "320411001"})
    assert Area.objects.get(code="320411001").name == "新河海街道"
    assert AreaName.objects.get(code="320411001").name == "河海街道"


def test_a_city_officer_merges_two_towns_and_the_firms_move(world: Any, act: Any) -> None:
    code, told, _ = act("places.merge", "cindy", {"code": "320411001", "into": "320411002"})
    assert code == 0 and told["result"]["became"]["320411001"] == "320411002"
    ended = Area.objects.get(code="320411001")
    assert ended.valid_to is not None and ended.became == "320411002"
    world.firm.refresh_from_db()
    assert world.firm.area_code == "320411002"
    assert json.loads(Event.objects.get(pk=told["event"]).body)["data"]["channel"] == "command"


@pytest.mark.parametrize("user", ["tina", "otto", "alice", "wang"])
def test_nobody_else_may(user: str, world: Any, act: Any) -> None:
    code, told, line = act("places.merge", user, {"code": "320411001", "into": "320411002"})
    assert (code, told["code"]) == (1, "acts.not_allowed") and "您的身份" in line
    assert Area.objects.get(code="320411001").valid_to is None


@pytest.mark.parametrize(
    ("raw", "exit_code", "words"),
    [
        ({"code": "320411001", "into": "320411001"}, 1, "自己"),
        ({"code": "320499001", "into": "320411001"}, 1, "320499001"),
        ({"code": "320411", "into": "320411001"}, 1, "320411"),
        ({"code": "320411001"}, 2, "into (并入的区划代码): 这里要填。"),
        ({"code": "3" * 13, "into": "320411002"}, 2, "code (要撤并的区划代码): 太长了"),
    ],
)
def test_wrong_orders_are_refused_with_a_sentence(
    raw: dict[str, str], exit_code: int, words: str, world: Any, act: Any
) -> None:
    code, told, line = act("places.merge", "cindy", raw)
    assert code == exit_code and words in line, line
    assert Area.objects.filter(valid_to__isnull=False).count() == 0
