from django.urls import path

from anma.insurance.views import entering, evaluations, field, listing, showing, uninsured

app_name = "insurance"

urlpatterns = [
    path("insurance", listing.policies, name="policies"),
    path("insurance.xlsx", listing.policies_file, name="policies_download"),
    path("insurance/new", entering.new, name="new"),
    path("insurance/load", entering.load, name="load"),
    path("insurance/template.xlsx", entering.template, name="template"),
    path("insurance/uninsured", uninsured.listed, name="uninsured"),
    path("insurance/uninsured.xlsx", uninsured.file, name="uninsured_download"),
    path("insurance/services", listing.services, name="services"),
    path("insurance/services.xlsx", listing.services_file, name="services_download"),
    path("insurance/services/<uuid:pk>", field.service, name="service"),
    path("insurance/services/<uuid:pk>.pdf", field.paper, name="service_paper"),
    path("insurance/services/<uuid:pk>/<slug:verb>", field.service_do, name="service_do"),
    path("insurance/at/<uuid:firm_id>", field.door, name="door"),
    path("insurance/claims", listing.claims, name="claims"),
    path("insurance/claims.xlsx", listing.claims_file, name="claims_download"),
    path("insurance/claims/<uuid:pk>", showing.claim, name="claim"),
    path("insurance/claims/<uuid:pk>/<slug:verb>", showing.claim_do, name="claim_do"),
    path("insurance/complaints", listing.complaints, name="complaints"),
    path("insurance/complaints.xlsx", listing.complaints_file, name="complaints_download"),
    path("insurance/complaints/<uuid:pk>", showing.complaint, name="complaint"),
    path("insurance/complaints/<uuid:pk>/<slug:verb>", showing.complaint_do, name="complaint_do"),
    path("insurance/money", listing.money, name="money"),
    path("insurance/money.xlsx", listing.money_file, name="money_download"),
    path("insurance/money/<uuid:pk>", showing.money_use, name="money_use"),
    path("insurance/evaluations", evaluations.evaluations, name="evaluations"),
    path("insurance/evaluations.xlsx", evaluations.file, name="evaluations_download"),
    path("insurance/policies/<uuid:pk>", showing.policy, name="policy"),
    path("insurance/policies/<uuid:pk>/<slug:verb>", showing.policy_do, name="policy_do"),
    path("insurance/plans/<uuid:pk>/<slug:verb>", showing.plan_do, name="plan_do"),
]
