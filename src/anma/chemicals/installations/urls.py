from django.urls import path

from anma.chemicals.installations.views import listing, processes, unit

URLS = [
    path("chemicals/installations", listing.unit_list, name="units"),
    path("chemicals/installations.xlsx", listing.download, name="units_download"),
    path("chemicals/installations/new", listing.unit_new, name="unit_new"),
    path("chemicals/installations/reckon", unit.reckon, name="unit_reckon"),
    path("chemicals/installations/<uuid:pk>", unit.unit, name="unit"),
    path("chemicals/installations/<uuid:pk>/assess", unit.assess, name="unit_assess"),
    path("chemicals/installations/<uuid:pk>/load", unit.load, name="unit_load"),
    path("chemicals/installations/<uuid:pk>/substances.xlsx", unit.empty_file, name="unit_substances"),
    path("chemicals/installations/<uuid:pk>/do/<slug:verb>", unit.act, name="unit_act"),
    path("chemicals/assessments/<uuid:pk>", unit.assessment, name="assessment"),
    path("chemicals/assessments/<uuid:pk>.pdf", unit.sheet, name="assessment_sheet"),
    path("chemicals/processes", processes.process_list, name="processes"),
    path("chemicals/processes.xlsx", processes.download, name="processes_download"),
    path("chemicals/processes/new", processes.process_new, name="process_new"),
    path("chemicals/processes/<uuid:pk>", processes.process, name="process"),
    path("chemicals/processes/<uuid:pk>/do/<slug:verb>", processes.act, name="process_act"),
]
