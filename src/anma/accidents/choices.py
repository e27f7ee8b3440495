from django.db import models
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """Whether the unit was producing or doing business (生产经营性); only those are figures of work safety."""

    PRODUCTION = "production", pgettext_lazy("accident", "production and business")
    OTHER = "other", pgettext_lazy("accident", "not production or business")


class Branch(models.TextChoices):
    """The field in which it is counted."""

    INDUSTRY = "industry", pgettext_lazy("accident", "industry, mining and trade")
    BUILDING = "building", pgettext_lazy("accident", "construction")
    ROAD = "road", pgettext_lazy("accident", "road traffic")
    FIRE = "fire", pgettext_lazy("accident", "fire")
    WATER = "water", pgettext_lazy("accident", "traffic on water")
    RAIL = "rail", pgettext_lazy("accident", "railway")
    FARM = "farm", pgettext_lazy("accident", "farm machinery and fishing")
    ELSE = "else", pgettext_lazy("accident", "another field")


class Way(models.TextChoices):
    """How it became known here."""

    FIRM = "firm", pgettext_lazy("accident", "reported by the firm")
    OFFICE = "office", pgettext_lazy("accident", "entered by an office after a call")
    FOUND = "found", pgettext_lazy("accident", "found out later")
    RECORD = "record", pgettext_lazy("accident", "taken from an older record")


class State(models.TextChoices):
    """The life of an accident. Numbers, people and later deaths can be entered in each of them but the last."""

    REPORTED = "reported", pgettext_lazy("accident", "reported")
    INVESTIGATED = "investigated", pgettext_lazy("accident", "under investigation")
    CONCLUDED = "concluded", pgettext_lazy("accident", "investigation concluded")
    PUBLISHED = "published", pgettext_lazy("accident", "report published")
    CLOSED = "closed", pgettext_lazy("accident", "closed")
    STRUCK = "struck", pgettext_lazy("accident", "struck off")


class Wrong(models.TextChoices):
    """What an office found about the report (order 493, article 35 and 36)."""

    NONE = "", pgettext_lazy("report of an accident", "in order")
    LATE = "late", pgettext_lazy("report of an accident", "late")
    OMITTED = "omitted", pgettext_lazy("report of an accident", "something was left out")
    FALSE = "false", pgettext_lazy("report of an accident", "untrue")
    CONCEALED = "concealed", pgettext_lazy("report of an accident", "concealed")


class Level(models.TextChoices):
    """To whom it is reported, one after the other."""

    COUNTY = "county", pgettext_lazy("report of an accident", "to the county or district")
    CITY = "city", pgettext_lazy("report of an accident", "to the city")
    PROVINCE = "province", pgettext_lazy("report of an accident", "to the province")
    STATE = "state", pgettext_lazy("report of an accident", "to the State Council")


class Government(models.TextChoices):
    """Whose government investigates an accident, by the level of `Level`."""

    COUNTY = "county", pgettext_lazy("investigation", "county or district")
    CITY = "city", pgettext_lazy("investigation", "city")
    PROVINCE = "province", pgettext_lazy("investigation", "province")
    STATE = "state", pgettext_lazy("investigation", "State Council")


class Harm(models.TextChoices):
    """What happened to a person."""

    DEATH = "death", pgettext_lazy("person harmed", "died")
    SERIOUS = "serious", pgettext_lazy("person harmed", "seriously injured")
    LIGHT = "light", pgettext_lazy("person harmed", "slightly injured")
    MISSING = "missing", pgettext_lazy("person harmed", "missing")


class CauseKind(models.TextChoices):
    DIRECT = "direct", pgettext_lazy("cause", "direct cause")
    INDIRECT = "indirect", pgettext_lazy("cause", "indirect cause")
    MANAGEMENT = "management", pgettext_lazy("cause", "management cause")


class PartyKind(models.TextChoices):
    FIRM = "firm", pgettext_lazy("responsible", "a unit")
    PERSON = "person", pgettext_lazy("responsible", "a person")


class Suggestion(models.TextChoices):
    """What the investigation suggests."""

    PENALTY = "penalty", pgettext_lazy("suggestion", "administrative penalty")
    DISCIPLINE = "discipline", pgettext_lazy("suggestion", "discipline")
    PROSECUTION = "prosecution", pgettext_lazy("suggestion", "to the prosecution")
    INTERNAL = "internal", pgettext_lazy("suggestion", "dealt with in the firm")
    NOTHING = "nothing", pgettext_lazy("suggestion", "nothing, the person died or is not at fault")


class MeasureOf(models.TextChoices):
    FIRM = "firm", pgettext_lazy("measure", "the firm")
    OFFICE = "office", pgettext_lazy("measure", "an office")


class Effect(models.TextChoices):
    """What a later look found."""

    WORKS = "works", pgettext_lazy("measure", "it is in place and works")
    FAILS = "fails", pgettext_lazy("measure", "it is not in place, or does not work")


class NearKind(models.TextChoices):
    """What nearly happened: one tap."""

    SLIPPED = "slipped", pgettext_lazy("near miss", "nearly slipped or fell")
    HIT = "hit", pgettext_lazy("near miss", "something fell or flew by")
    CAUGHT = "caught", pgettext_lazy("near miss", "nearly caught by a machine")
    VEHICLE = "vehicle", pgettext_lazy("near miss", "nearly run over")
    SHOCK = "shock", pgettext_lazy("near miss", "sparks or a tingle of electricity")
    FIRE = "fire", pgettext_lazy("near miss", "smoke or a small fire")
    LEAK = "leak", pgettext_lazy("near miss", "a leak or a strange smell")
    OTHER = "other", pgettext_lazy("near miss", "something else")


class NearState(models.TextChoices):
    NEW = "new", pgettext_lazy("near miss", "new")
    LEARNT = "learnt", pgettext_lazy("near miss", "learnt from")


class Measured(models.TextChoices):
    """What a stated value is a value of."""

    ACCIDENTS = "accidents", pgettext_lazy("stated value", "accidents")
    DEATHS = "deaths", pgettext_lazy("stated value", "deaths")
    INJURED = "injured", pgettext_lazy("stated value", "injured people")
    EMPLOYEES = "employees", pgettext_lazy("stated value", "people employed")
    OUTPUT = "output", pgettext_lazy("stated value", "output value (100 million yuan)")
    TONNES = "tonnes", pgettext_lazy("stated value", "product (million tonnes)")
    REGISTER = "register", pgettext_lazy("stated value", "the register is complete in this period")


class Cut(models.TextChoices):
    """By what the figures are cut."""

    AREA = "area", pgettext_lazy("figures", "area")
    SECTOR = "sector", pgettext_lazy("figures", "trade")
    TYPE = "type", pgettext_lazy("figures", "type of accident (2025)")
    OLD_TYPE = "old_type", pgettext_lazy("figures", "type of accident (1986)")
    SIZE = "size", pgettext_lazy("figures", "size of accident")
    BRANCH = "branch", pgettext_lazy("figures", "field of accident")
    MONTH = "month", pgettext_lazy("figures", "month")


class Rounding(models.TextChoices):
    HALF_UP = "half_up", pgettext_lazy("figures", "rounded half up to one place")
    TRUNCATED = "truncated", pgettext_lazy("figures", "cut off after one place")


class Yes(models.TextChoices):
    NO = "no", pgettext_lazy("answer", "no")
    YES = "yes", pgettext_lazy("answer", "yes")
