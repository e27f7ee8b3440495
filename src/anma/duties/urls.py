from django.urls import path

from anma.duties.views import committees, lists, offices, rules

app_name = "duties"

urlpatterns = [
    path("duties", lists.index, name="index"),
    path("duties.xlsx", lists.index_download, name="index_download"),
    path("duties/below", lists.below, name="below"),
    path("duties/below.xlsx", lists.below_download, name="below_download"),
    path("duties/lists", lists.editions, name="lists"),
    path("duties/lists.xlsx", lists.editions_download, name="lists_download"),
    path("duties/lists/load", lists.load, name="load"),
    path("duties/gaps", offices.gaps, name="gaps"),
    path("duties/gaps.xlsx", offices.gaps_download, name="gaps_download"),
    path("duties/bodies", offices.bodies, name="bodies"),
    path("duties/bodies.xlsx", offices.bodies_download, name="bodies_download"),
    path("duties/do/<slug:verb>", offices.do, name="do"),
    path("duties/<slug:code>.xlsx", lists.one_download, name="one_download"),
    path("duties/<slug:code>.pdf", lists.one_paper, name="one_paper"),
    path("duties/<slug:code>", lists.one, name="one"),
    path("duties/<slug:code>/<slug:verb>", lists.say, name="say"),
    path("committees", committees.committee_list, name="committees"),
    path("committees.xlsx", committees.committees_download, name="committees_download"),
    path("committees/<uuid:pk>", committees.committee, name="committee"),
    path("meetings/<uuid:pk>", committees.meeting, name="meeting"),
    path("meetings/<uuid:pk>.pdf", committees.minutes, name="minutes"),
    path("rules", rules.rule_list, name="rules"),
    path("rules.xlsx", rules.rules_download, name="rules_download"),
    path("rules/load", rules.load, name="rules_load"),
]
