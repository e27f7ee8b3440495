"""Hours, rules and dangerous trades as data. Nobody has compared them with the sources yet: pages say so."""
