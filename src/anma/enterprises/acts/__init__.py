"""The acts of the register. Importing them registers them."""

from anma.enterprises.acts.claim import ClaimFirm, IssueClaim
from anma.enterprises.acts.dated import EnterDated, RenewDated, WithdrawDated
from anma.enterprises.acts.decide import Confirm, DecideDispute
from anma.enterprises.acts.entry import Preregister, Register
from anma.enterprises.acts.forgetting import forget_claimant
from anma.enterprises.acts.move import Move
from anma.enterprises.acts.own import Close, HandOver, Rename, SetDutyPhone
from anma.enterprises.acts.position import SetPosition
from anma.enterprises.acts.trade import SetTrade

__all__ = [
    "ClaimFirm",
    "Close",
    "Confirm",
    "DecideDispute",
    "EnterDated",
    "HandOver",
    "IssueClaim",
    "Move",
    "Preregister",
    "Register",
    "Rename",
    "RenewDated",
    "SetDutyPhone",
    "SetPosition",
    "SetTrade",
    "WithdrawDated",
    "forget_claimant",
]
