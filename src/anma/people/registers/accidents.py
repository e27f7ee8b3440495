"""What accidents and near misses add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The firm reports its accident, says what became known, and reads who of its people was harmed.
OF_THE_FIRM = frozenset(
    {
        "accidents.see",
        "accidents.report",
        "accidents.follow_up",
        "accidents.add_harmed",
        "accidents.change_harm",
        "harmed.see",
        "accidents.near_hazard",
    }
)
# An office takes calls, reports upwards and handles the accident.
HANDLING = frozenset(
    {
        "accidents.report",
        "accidents.take_call",
        "accidents.drop_call",
        "calls.see",
        "accidents.report_up",
        "accidents.follow_up",
        "accidents.correct",
        "accidents.add_harmed",
        "accidents.change_harm",
        "harmed.see",
        "accidents.judge_report",
        "accidents.investigate",
        "accidents.extend",
        "accidents.add_cause",
        "accidents.drop_cause",
        "accidents.add_party",
        "accidents.set_outcome",
        "accidents.link_case",
        "accidents.add_measure",
        "accidents.reword_measure",
        "accidents.measure_done",
        "accidents.check_measure",
    }
)
# What ends or opens something: the officers of a town, district, department or city.
DECIDING = frozenset(
    {
        "accidents.take_over",
        "accidents.show_to_firm",
        "accidents.conclude",
        "accidents.reopen",
        "accidents.publish",
        "accidents.close",
        "accidents.strike",
        "accidents.erase_names",
        "accidents.state_value",
    }
)

WORKER: frozenset[str] = frozenset({"accidents.near_miss", "near.see"})
LEADER: frozenset[str] = frozenset({"accidents.near_learn"})
SAFETY: frozenset[str] = OF_THE_FIRM
PRINCIPAL: frozenset[str] = frozenset({"accidents.erase_names"})
READER: frozenset[str] = frozenset({"accidents.see", "near.see", "accident_figures.see"})
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = HANDLING
OFFICER: frozenset[str] = DECIDING | {"accidents.begin_rounds"}
CITY: frozenset[str] = HANDLING | DECIDING
ANONYMOUS: frozenset[str] = frozenset({"accidents.near_unnamed"})
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = OF_THE_FIRM | {"accidents.near_miss", "accidents.near_learn", "near.see"} | PRINCIPAL
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset({"accidents.near_miss"})
SYSTEM: frozenset[str] = frozenset({"accidents.forget_names", "accidents.forget_caller"})
PAGES: dict[str, str | Promise] = {
    "accidents.see": _("see accidents"),
    "accident_figures.see": _("see the figures of accidents"),
    "calls.see": _("see calls that told of accidents"),
    "harmed.see": _("see who was harmed in accidents that one handles"),
    "near.see": _("see near misses"),
}
