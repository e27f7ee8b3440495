from django.urls import path

from anma.accidents.views import calls, entering, figures, listing, near, public, same_risk, showing, stated

app_name = "accidents"

urlpatterns = [
    path("accidents", listing.accidents, name="list"),
    path("accidents.xlsx", listing.accidents_file, name="list_download"),
    path("accidents/new", entering.new, name="new"),
    path("accidents/figures", figures.figures, name="figures"),
    path("accidents/figures.xlsx", figures.file, name="figures_download"),
    path("accidents/stated", stated.stated, name="stated"),
    path("accidents/stated.xlsx", stated.file, name="stated_download"),
    path("accidents/public", public.listed, name="public"),
    path("accidents/public/<uuid:pk>", public.one, name="public_one"),
    path("accidents/calls", listing.calls, name="calls"),
    path("accidents/calls.xlsx", listing.calls_file, name="calls_download"),
    path("accidents/calls/take", calls.take, name="take"),
    path("accidents/calls/<uuid:pk>", calls.one, name="call"),
    path("accidents/calls/<uuid:pk>/drop", calls.drop, name="call_drop"),
    path("accidents/near", listing.near, name="near"),
    path("accidents/near.xlsx", listing.near_file, name="near_download"),
    path("accidents/near/new", near.new, name="near_new"),
    path("accidents/near/at/<str:code>", near.here, name="near_here"),
    path("accidents/near/<uuid:pk>", near.one, name="near_one"),
    path("accidents/near/<uuid:pk>/<slug:verb>", near.do, name="near_do"),
    path("accidents/<uuid:pk>", showing.detail, name="detail"),
    path("accidents/<uuid:pk>.pdf", showing.paper, name="paper"),
    path("accidents/<uuid:pk>/people", showing.people, name="people"),
    path("accidents/<uuid:pk>/people/<slug:verb>", showing.people_do, name="people_do"),
    path("accidents/<uuid:pk>/same", same_risk.same, name="same"),
    path("accidents/<uuid:pk>/same.xlsx", same_risk.file, name="same_download"),
    path("accidents/<uuid:pk>/do/<slug:verb>", showing.do, name="do"),
]
