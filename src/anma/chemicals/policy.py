"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.chemicals.stock.policy import ROUTES as STOCK

ROUTES: dict[str, Route] = {**STOCK}
