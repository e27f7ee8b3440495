"""Chemicals of made-up firms: what stands where, who took what out, and a line that waits for its second person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from anma.chemicals.models import Lot, Store
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

EVERY = 6  # every sixth firm with a safety officer and a worker keeps a store
# Catalogue number, kilograms, container, days since receipt, days of shelf life left (None: no end).
FEW = (("2568", "40", "drum", 50, 500), ("2828", "60", "drum", 120, 20))
MANY = (
    ("2828", "120", "drum", 200, -6),
    ("2568", "160", "drum", 40, 640),
    ("2507", "75", "drum", 35, 300),
    ("1669", "50", "bag", 35, 700),
)
BECAUSE = ("", "", "放东墙防漏托盘，与易燃品隔一条通道（示例）", "放西墙货架，与盐酸隔一条通道（示例）")
TOXIC = "1464"


class Shop:
    """One firm's store as it fills."""

    def __init__(self, stage: Stage, firm: Firm) -> None:
        self.stage, self.firm = stage, firm
        assert firm.officer is not None  # noqa: S101  (chosen so)
        self.officer: Viewer = firm.officer
        self.begun = stage.calendar.end - timedelta(hours=5)

    def do(self, verb: str, who: Viewer, at: datetime, subject: Any, **raw: Any) -> dict[str, Any]:
        """One act, written at once: the next one reads what it left."""
        said = {"subject": subject.pk, **raw}
        result = self.stage.do(f"chemicals.{verb}", who, at, said, subject)
        self.stage.flush("chemicals")
        return result

    def store(self, name: str, place: str, **more: Any) -> Store:
        keepers = {"keeper": self.firm.workers[0].hat_id, "second_keeper": self.officer.hat_id}
        made = self.do(
            "enter_store", self.officer, self.begun, self.firm.row, name=name, place=place, **keepers, **more
        )
        kept: Store = self.kept(Store, made["store"])
        return kept

    def material(self, code: str) -> str:
        return str(self.do("enter_material", self.officer, self.begun, self.firm.row, code=code)["material"])

    def receive(self, store: Store, line: tuple[str, str, str, int, int | None], **more: Any) -> dict[str, Any]:
        code, amount, container, since, left = line
        at = self.begun + timedelta(minutes=20)
        day = clock.local_date(at) - timedelta(days=since)  # `end` may lie just after midnight
        ends = self.stage.calendar.end.date() + timedelta(days=left) if left is not None else None
        said = {"material": self.material(code), "amount": amount, "container": container, "expires": ends}
        return self.do("receive", self.firm.workers[0], at, self.kept(Store, store.pk), day=day, **said, **more)

    def kept(self, model: type[Any], pk: Any) -> Any:
        """The row as it stands."""
        with system_scope("sample"):
            return model.objects.as_system().get(pk=pk)


def keep_stores(stage: Stage, firms: list[Firm]) -> None:
    """On the last days; the demo's firm has two stores."""
    shown = shown_firm(firms)
    kept = [firm for firm in firms if firm.officer is not None and firm.workers]
    for number, firm in enumerate(kept):
        if firm is shown:
            _whole(Shop(stage, firm))
        elif number % EVERY == 0:
            shop = Shop(stage, firm)
            store = shop.store("油漆稀料间（虚构）", "车间东侧")
            for line in FEW:
                shop.receive(store, line)


def _whole(shop: Shop) -> None:
    """An old thinner, acid beside lye with a reason, something issued; and a cabinet for what is highly toxic."""
    store, end = shop.store("危险化学品库（虚构）", "厂区东北角"), shop.stage.calendar.end
    shop.do("set_limit", shop.officer, shop.begun, store, kind="group", key="flammable_liquid", most="500")
    # Each reason belongs to what the check says of that container; the first has nothing beside it yet.
    made = [shop.receive(store, line, because=why) for line, why in zip(MANY, BECAUSE, strict=True)]
    worker, lot = shop.firm.workers[0], shop.kept(Lot, made[1]["lot"])
    shop.do(
        "issue", worker, end - timedelta(hours=3), lot, amount="20", taker=worker.hat_id, purpose="擦洗工件（示例）"
    )
    toxic = shop.store("剧毒品专柜（虚构）", "化验室", two_persons=True)
    shop.receive(toxic, (TOXIC, "0.5", "bottle", 0, 900))
