"""Dashboards: which figures stand before whom, as data; twelve months, places below, what waits for a decision."""
