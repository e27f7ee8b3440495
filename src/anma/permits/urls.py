from django.urls import path

from anma.permits.spaces_urls import PATHS
from anma.permits.views import listing, requesting, showing

app_name = "permits"

urlpatterns = [
    *PATHS,
    path("permits", listing.permit_list, name="list"),
    path("permits.xlsx", listing.download, name="download"),
    path("permits/new", requesting.new, name="new"),
    path("permits/<uuid:pk>", showing.detail, name="detail"),
    path("permits/<uuid:pk>.pdf", showing.paper, name="paper"),
    path("permits/<uuid:pk>/<slug:verb>", showing.act, name="act"),
]
