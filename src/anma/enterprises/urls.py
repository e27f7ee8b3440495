from django.urls import path

from anma.enterprises.views import dated, dated_file, deciding, firms, folder, office, own, position, public
from anma.enterprises.views import map as map_page

app_name = "enterprises"

urlpatterns = [
    path("claims", deciding.my_claims, name="my_claims"),
    path("claim", public.claim, name="claim"),
    path("claim/<slug:token>", public.claim, name="claim_token"),
    path("CLAIM/<slug:token>", public.claim, name="claim_printed"),
    path("register", public.register, name="register"),
    path("trades", public.trades, name="trades"),
    path("firm", own.own, name="own"),
    path("dated", dated.dated_list, name="dated"),
    path("dated.xlsx", dated.dated_download, name="dated_download"),
    path("dated/new", dated.dated_new, name="dated_new"),
    path("dated/load", dated_file.dated_load, name="dated_load"),
    path("dated/template.xlsx", dated_file.dated_template, name="dated_template"),
    path("dated/<uuid:pk>", dated.dated_detail, name="dated_one"),
    path("dated/<uuid:pk>/renew", dated.dated_renew, name="dated_renew"),
    path("dated/<uuid:pk>/withdraw", dated.dated_withdraw, name="dated_withdraw"),
    path("firms", firms.firm_list, name="list"),
    path("firms.xlsx", firms.firm_download, name="download"),
    path("firms/map", map_page.firm_map, name="map"),
    path("firms/new", office.new, name="new"),
    path("firms/load", office.load_file, name="load"),
    path("firms/unconfirmed", deciding.unconfirmed, name="unconfirmed"),
    path("firms/unconfirmed.xlsx", deciding.unconfirmed_download, name="unconfirmed_download"),
    path("firms/disputes.xlsx", deciding.disputes_download, name="disputes_download"),
    path("firms/disputes", deciding.disputes, name="disputes"),
    path("firms/disputes/<uuid:pk>", deciding.decide, name="decide"),
    path("firms/<uuid:pk>", office.detail, name="detail"),
    path("firms/<uuid:pk>/folder.pdf", folder.folder, name="folder"),
    path("firms/<uuid:pk>/confirm", office.confirm, name="confirm"),
    path("firms/<uuid:pk>/letter", office.letter, name="letter"),
    path("firms/<uuid:pk>/position", position.position, name="position"),
    path("firms/<uuid:pk>/move", office.move, name="move"),
    path("firms/<uuid:pk>/close", office.close, name="close"),
]
