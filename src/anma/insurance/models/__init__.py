from anma.insurance.models.claims import InsuredClaim
from anma.insurance.models.evaluations import Evaluation
from anma.insurance.models.money import MoneyUse
from anma.insurance.models.policies import Cover, Policy
from anma.insurance.models.services import Complaint, PreventionPlan, Service

__all__ = ["Complaint", "Cover", "Evaluation", "InsuredClaim", "MoneyUse", "Policy", "PreventionPlan", "Service"]
