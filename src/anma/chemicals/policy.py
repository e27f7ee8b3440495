"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.chemicals.cabinets.policy import ROUTES as CABINETS
from anma.chemicals.installations.policy import ROUTES as INSTALLATIONS
from anma.chemicals.labs.policy import ROUTES as LABS
from anma.chemicals.local.policy import ROUTES as LOCAL
from anma.chemicals.register.policy import ROUTES as REGISTER
from anma.chemicals.stock.policy import ROUTES as STOCK

ROUTES: dict[str, Route] = {**CABINETS, **INSTALLATIONS, **LABS, **LOCAL, **REGISTER, **STOCK}
