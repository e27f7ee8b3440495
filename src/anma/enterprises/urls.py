from django.urls import path

from anma.enterprises.views import office, own, public

app_name = "enterprises"

urlpatterns = [
    path("claim", public.claim, name="claim"),
    path("claim/<slug:token>", public.claim, name="claim_token"),
    path("CLAIM/<slug:token>", public.claim, name="claim_printed"),
    path("register", public.register, name="register"),
    path("trades", public.trades, name="trades"),
    path("firm", own.own, name="own"),
    path("firms", office.firm_list, name="list"),
    path("firms.xlsx", office.firm_download, name="download"),
    path("firms/new", office.new, name="new"),
    path("firms/load", office.load_file, name="load"),
    path("firms/disputes", office.disputes, name="disputes"),
    path("firms/disputes/<uuid:pk>", office.decide, name="decide"),
    path("firms/<uuid:pk>", office.detail, name="detail"),
    path("firms/<uuid:pk>/confirm", office.confirm, name="confirm"),
    path("firms/<uuid:pk>/letter", office.letter, name="letter"),
    path("firms/<uuid:pk>/move", office.move, name="move"),
    path("firms/<uuid:pk>/close", office.close, name="close"),
]
