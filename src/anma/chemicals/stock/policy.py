"""Who may open which page of the stock."""

from anma.acts.policy import Route

STORE, LOT, LINE = "chemicals.Store", "chemicals.Lot", "chemicals.StockLine"
MATERIAL = "chemicals.Material"
BOTH = ("GET", "POST")

ROUTES: dict[str, Route] = {
    "chemicals:stock": Route("chemicals.see"),
    "chemicals:stock_file": Route("chemicals.see"),
    "chemicals:register": Route("chemicals.see"),
    "chemicals:register_file": Route("chemicals.see"),
    "chemicals:stores": Route("chemicals.see"),
    "chemicals:stores_file": Route("chemicals.see"),
    "chemicals:store_new": Route("chemicals.enter_store", methods=BOTH),
    "chemicals:store": Route("chemicals.see", subject=STORE),
    "chemicals:store_edit": Route("chemicals.change_store", methods=BOTH, subject=STORE),
    "chemicals:store_limit": Route("chemicals.set_limit", methods=("POST",), subject=STORE),
    "chemicals:store_retire": Route("chemicals.retire_store", methods=("POST",), subject=STORE),
    "chemicals:receive": Route("chemicals.receive", methods=BOTH, subject=STORE),
    "chemicals:container": Route("chemicals.see", subject=LOT),
    "chemicals:act": Route("chemicals.see", methods=("POST",), subject=LOT),
    "chemicals:second": Route("chemicals.confirm", methods=("POST",), subject=LINE),
    "chemicals:materials": Route("chemicals.see"),
    "chemicals:materials_file": Route("chemicals.see"),
    "chemicals:material_new": Route("chemicals.enter_material", methods=BOTH),
    "chemicals:card": Route("chemicals.see", subject=MATERIAL),
    "chemicals:card_pdf": Route("chemicals.see", subject=MATERIAL),
    "chemicals:material_edit": Route("chemicals.change_material", methods=BOTH, subject=MATERIAL),
    "chemicals:keep_sheet": Route("chemicals.keep_sheet", methods=("POST",), subject=MATERIAL),
}
