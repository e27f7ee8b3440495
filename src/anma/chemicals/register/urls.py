from django.urls import path

from anma.chemicals.register.views import firms

URLS = [
    path("chemicals/firms", firms.firm_list, name="firms"),
    path("chemicals/firms.xlsx", firms.download, name="firms_download"),
    path("chemicals/firms/new/<uuid:pk>", firms.firm_new, name="firm_new"),
    path("chemicals/firms/<uuid:pk>", firms.firm, name="firm"),
    path("chemicals/firms/<uuid:pk>/change", firms.firm_change, name="firm_change"),
]
