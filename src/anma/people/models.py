from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Refused
from anma.evidence.rows import COPIES, EvidentialLocalModel, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.kernel.walled import Wall
from anma.people.reasons import ADMINISTRATORS_APART


class Person(EvidentialLocalModel, PersonalColumns):
    """A human being. The name and phone are personal: the log holds commitments to them only."""

    local_because = "one person may wear hats in several firms and offices; memberships are scoped"
    wall = Wall(through="people.Membership.person")
    personal: ClassVar[tuple[str, ...]] = ("name", "phone")

    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, blank=True, default="")

    def __str__(self) -> str:
        return self.name or str(_("name erased"))


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made by acts and commands, never by a public form."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username__iexact=searched(username or ""))


class Account(AbstractBaseUser):
    """A sign-in with a password. Workers need none: they join with a device."""

    local_because = "sign-in belongs to no tenant"
    no_wall_because = "read before anybody is known; the name stands in Person, behind its wall"

    id = models.UUIDField(primary_key=True, default=uuid7)
    username = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    hat_id = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True, default="")
    one_time = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    ENTERPRISE = "enterprise", _("enterprise")
    OFFICE = "office", _("office")
    SERVICE = "service", _("safety service")
    INSURER = "insurer", _("insurer")
    FILLER = "filler", _("cylinder filler")
    TRAINER = "trainer", _("trainer")


class Organisation(EvidentialLocalModel):
    """Enterprise, office or service; an enterprise shares its id with its row in the register."""

    local_because = "names of offices and services are public; enterprises are listed through the register"

    kind = models.CharField(max_length=12, choices=OrganisationKind.choices)
    name = models.CharField(max_length=120)
    area_code = models.CharField(max_length=12, blank=True, default="")
    not_evidential = frozenset[str]()


class OfficeReach(EvidentialLocalModel):
    """One dated piece of an office's reach: a half-open range of area codes, narrowed to a sector or a grid."""

    local_because = "reaches are settings of offices"
    no_wall_because = "which office is in charge where is public"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reaches")
    lo = models.CharField(max_length=12)
    hi = models.CharField(max_length=12)
    sector = models.CharField(max_length=32, blank=True, default="")
    grid_id = models.UUIDField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    not_evidential = frozenset[str]()


class MembershipState(models.TextChoices):
    PENDING = "pending", _("to be approved")
    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")


class Membership(EvidentialModel):
    """A hat: one person in one organisation in one role, from–to. Members of offices carry no enterprise."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation_id = models.UUIDField(db_index=True)
    role = models.CharField(max_length=30)
    team = models.CharField(max_length=60, blank=True, default="")
    certificate = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, choices=MembershipState.choices, default=MembershipState.PENDING)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    invitation_id = models.UUIDField(null=True, blank=True)
    approved_by = models.UUIDField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)

    def stamp(self) -> None:
        """Whoever makes a membership, by whatever way: the three administrators are three people."""
        require_separation(self)
        super().stamp()


ADMINISTRATORS = frozenset({"system_administrator", "security_administrator", "audit_administrator"})


def require_separation(hat: Membership) -> None:
    """Refuse a second administrator's hat for a person who has another one of the three."""
    if hat.role not in ADMINISTRATORS or hat.state == MembershipState.ENDED:
        return
    with system_scope("separate administrators"):
        others = Membership.objects.as_system().filter(person_id=hat.person_id, role__in=ADMINISTRATORS - {hat.role})
        if others.exclude(pk=hat.pk).exclude(state=MembershipState.ENDED).exists():
            raise Refused(ADMINISTRATORS_APART)


class Invitation(EvidentialModel):
    """A code on paper or screen by which people join a firm; they still wait for approval."""

    token_sha256 = models.CharField(max_length=64, db_index=True)
    role = models.CharField(max_length=30, default="worker")
    team = models.CharField(max_length=60, blank=True, default="")
    expires_at = models.DateTimeField()
    uses_left = models.PositiveIntegerField(default=1)
    revoked_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(pk__in=())


class Device(EvidentialModel):
    """A phone that joined for one person. Its key signs what it sends; a lost phone is revoked in one tap.

    Several people on one phone are several devices with the same `phone_id`, each `shared`.
    """

    not_evidential = COPIES | {"last_contact_at"}

    person = models.ForeignKey(Person, models.PROTECT, related_name="devices")
    membership_id = models.UUIDField()
    phone_id = models.UUIDField(null=True, blank=True, db_index=True)
    public_key = CompactField(null=True)
    label = models.CharField(max_length=60, blank=True, default="")
    shared = models.BooleanField(default=False)
    pin_hash = models.CharField(max_length=200, blank=True, default="")
    joined_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)
    last_contact_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)


class Grant(EvidentialModel):
    """Organisation X sees enterprise Y, or its rows of some kinds, for a purpose, from–to, given by Y or by law."""

    to_organisation_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=30)
    kinds = CompactField(default=list)
    acts = CompactField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    by_law = models.CharField(max_length=120, blank=True, default="")
    given_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(pk__in=())


class Matter(models.TextChoices):
    POSITION = "position", _("your position")


class Consent(EvidentialLocalModel):
    """A person said yes to what needs an own yes, to this edition of the notice; or took it back."""

    local_because = "a person's own word, whichever hat is worn"
    wall = Wall()
    not_evidential = frozenset[str]()

    person_id = models.UUIDField(db_index=True)
    matter = models.CharField(max_length=20, choices=Matter.choices)
    notice = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
