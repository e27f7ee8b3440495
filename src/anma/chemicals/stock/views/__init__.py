"""Pages of the stock: for the desk the lists, for whoever stands in front of the shelf the phone's."""
