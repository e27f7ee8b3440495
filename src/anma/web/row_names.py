"""What a row of each evidential table is called where a verification names it."""

from django.utils.translation import gettext_lazy as _

ROWS = {
    "acts_setaside": _("something kept aside"),
    "codes_code": _("a code on a label"),
    "enterprises_claim": _("a claim to a firm"),
    "enterprises_claimcode": _("a claim code"),
    "enterprises_enterprise": _("the entry in the register"),
    "enterprises_residence": _("a stay in a town"),
    "facts_publishedfigure": _("a published figure"),
    "facts_reportedvalue": _("a reported value"),
    "hazards_comment": _("a comment on a hazard"),
    "hazards_hazard": _("a hazard"),
    "inspections_inspection": _("an inspection"),
    "people_device": _("a joined phone"),
    "people_grant": _("an access"),
    "people_invitation": _("an invitation"),
    "people_membership": _("a person's role"),
    "people_officereach": _("the reach of an office"),
    "people_organisation": _("name and kind of an organisation"),
    "people_person": _("a person"),
    "places_area": _("an area"),
    "places_areaalias": _("another code of an area"),
    "places_areaname": _("a former name of an area"),
    "places_zone": _("a zone"),
    "risks_edition": _("an edition of a card"),
    "risks_riskpoint": _("a risk point"),
    "supervision_case": _("a case"),
    "supervision_doubt": _("a doubt"),
    "supervision_stoporder": _("an order to stop"),
}
