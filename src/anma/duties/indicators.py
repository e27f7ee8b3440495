"""What this room counts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.duties.choices import Audience, CommitteeKind, RuleKind
from anma.facts.indicators import Behind, Indicator, Kind, declare

declare(
    Indicator(
        "duty_items_due", Kind.FLOW, _("Items of the firms' lists that came due"), _("items"),
        _("Counted when a quarter is closed, on its last day: each item in each span that ended in the quarter, "
          "without the excused ones."),
        behind=Behind("duties.DutyQuarter", day="last_day", amount="due"), page="duties:below", order=60,
    ),
    Indicator(
        "duty_items_done", Kind.FLOW, _("Items of the firms' lists that were fulfilled"), _("items"),
        _("Of the items that came due those for which a record or the firm's own word spoke when the quarter "
          "was closed."),
        behind=Behind("duties.DutyQuarter", day="last_day", amount="done"), page="duties:below", order=61,
    ),
    Indicator(
        "duty_items_rate", Kind.RATIO, _("Share of items fulfilled"), _("%"),
        _("Items fulfilled of items due; never averaged. Of 0 items due there is none."),
        numerator="duty_items_done", denominator="duty_items_due", order=62,
    ),
    Indicator(
        "committees", Kind.STOCK, _("Committees"), _("committees"),
        _("Committees that existed on the day, counted in the area of the office that set them up."),
        behind=Behind("duties.Committee", day="since", closed="until"), page="duties:committees", order=63,
    ),
    Indicator(
        "professional_committees", Kind.STOCK, _("Professional committees"), _("committees"),
        _("Of the committees of the day those for one field of work."),
        behind=Behind("duties.Committee", day="since", closed="until", only=Q(kind=CommitteeKind.PROFESSIONAL)),
        page="duties:committees", order=64,
    ),
    Indicator(
        "departments_with_body", Kind.STOCK, _("Departments with a body for safety"), _("departments"),
        _("Offices that had a body for safety with its own people on the day."),
        behind=Behind("duties.SafetyBody", day="from_day", closed="until"), page="duties:bodies", order=65,
    ),
    Indicator(
        "plans_in_force", Kind.STOCK, _("Plans in force"), _("plans"),
        _("Plans of the register that were in force on the day."),
        behind=Behind(
            "duties.Rule", day="since", closed="until", only=Q(kind__in=(RuleKind.PLAN, RuleKind.OVERALL))
        ),
        page="duties:rules", order=66,
    ),
    Indicator(
        "industry_plans", Kind.STOCK, _("Plans of industries in force"), _("plans"),
        _("Of the plans in force those for one industry or field; an overall plan is none of them."),
        behind=Behind("duties.Rule", day="since", closed="until", only=Q(kind=RuleKind.PLAN)), page="duties:rules",
        order=66,
    ),
    Indicator(
        "duty_list_items", Kind.STOCK, _("Items of the firms' list"), _("items"),
        _("Items of the list of firms that an office loaded and that held on the day."),
        behind=Behind(
            "duties.DutyList", day="effective", closed="until_day", only=Q(audience=Audience.FIRM), amount="size"
        ),
        page="duties:lists", order=67,
    ),
)  # fmt: skip
