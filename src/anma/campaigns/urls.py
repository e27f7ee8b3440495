from django.urls import path

from anma.campaigns.views import asked, drafting, firms, listing, reporting, showing

app_name = "campaigns"

urlpatterns = [
    path("campaigns", listing.campaign_list, name="list"),
    path("campaigns.xlsx", listing.list_download, name="download"),
    path("campaigns/new", drafting.new, name="new"),
    path("campaigns/asked", asked.asked, name="asked"),
    path("campaigns/asked/<uuid:pk>", asked.asked_one, name="asked_one"),
    path("campaigns/<uuid:pk>", showing.detail, name="detail"),
    path("campaigns/<uuid:pk>.pdf", showing.paper, name="paper"),
    path("campaigns/<uuid:pk>.xlsx", showing.workbook, name="workbook"),
    path("campaigns/<uuid:pk>/edit", drafting.edit, name="edit"),
    path("campaigns/<uuid:pk>/report", reporting.report, name="report"),
    path("campaigns/<uuid:pk>/firms", firms.firm_list, name="firms"),
    path("campaigns/<uuid:pk>/firms.xlsx", firms.firm_download, name="firms_download"),
    path("campaigns/<uuid:pk>/round", firms.begin_round, name="begin_round"),
    path("campaigns/<uuid:pk>/end", showing.close, name="close"),
    path("campaigns/<uuid:pk>/do/<slug:verb>", showing.act, name="act"),
]
