from django.urls import path

from anma.standing.views import doubts, firm, firms, revisits

app_name = "standing"

urlpatterns = [
    path("doubts", doubts.doubt_list, name="doubts"),
    path("doubts.xlsx", doubts.doubt_download, name="doubts_download"),
    path("doubts/rules", doubts.rule_list, name="rules"),
    path("doubts/rules.xlsx", doubts.rules_download, name="rules_download"),
    path("doubts/<uuid:pk>", doubts.doubt, name="doubt"),
    path("doubts/<uuid:pk>/answer", doubts.answer, name="answer"),
    path("revisits", revisits.revisit_list, name="revisits"),
    path("revisits.xlsx", revisits.revisit_download, name="revisits_download"),
    path("revisits/<uuid:pk>", revisits.revisit, name="revisit"),
    path("standing", firm.own, name="own"),
    path("standing/firms", firms.firm_list, name="list"),
    path("standing/firms.xlsx", firms.firm_download, name="download"),
    path("standing/of/<uuid:pk>", firm.of_firm, name="firm"),
    path("standing/of/<uuid:pk>/level", firm.set_level, name="set_level"),
    path("standing/weeks/<uuid:pk>", firm.week, name="week"),
]
