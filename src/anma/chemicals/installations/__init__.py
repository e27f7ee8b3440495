"""Major hazard installations (GB 18218): units, what was reckoned of them and when, filing, who answers for them."""
