"""Acts after which somebody else may see a firm: what was drawn before is drawn anew at once."""

from typing import Any

from anma.acts.base import Context, listen
from anma.supervision.mapping import rows


@listen("enterprises.move")
@listen("enterprises.set_trade")
@listen("grids.assign")
@listen("grids.leave_out")
def see_anew(context: Context[Any]) -> None:
    """The copies of place and trade are rewritten by the act itself, the map's too."""
    rows.touch()
