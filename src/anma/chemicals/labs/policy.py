"""Who may open which page of the laboratory; `policy.py` of the room takes them in."""

from anma.acts.policy import Route

REQUEST, ITEM, PURCHASE = "chemicals.LabRequest", "chemicals.LabItem", "chemicals.LabPurchase"
SEE = Route("labs.see")
BOTH = ("GET", "POST")

ROUTES: dict[str, Route] = {
    **{f"chemicals:{name}": SEE for name in ("labs", "lab_store", "lab_purchases", "lab_waste", "lab_terms")},
    **{f"chemicals:{name}_download": SEE for name in ("labs", "lab_store", "lab_purchases", "lab_waste", "lab_terms")},
    "chemicals:lab_new": Route("chemicals.ask_lab", methods=BOTH),
    "chemicals:lab": Route("labs.see", subject=REQUEST),
    "chemicals:lab_act": Route("labs.see", methods=("POST",), subject=REQUEST),
    "chemicals:lab_item": Route("labs.see", subject=ITEM),
    "chemicals:lab_item_download": Route("labs.see", subject=ITEM),
    "chemicals:lab_item_act": Route("labs.see", methods=("POST",), subject=ITEM),
    "chemicals:lab_buy": Route("chemicals.buy_lab", methods=BOTH),
    "chemicals:lab_purchase": Route("labs.see", subject=PURCHASE),
    "chemicals:lab_purchase_act": Route("labs.see", methods=("POST",), subject=PURCHASE),
    "chemicals:lab_hand_waste": Route("chemicals.hand_waste", methods=BOTH),
}
