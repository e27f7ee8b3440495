from anma.duties.acts import committees, lists, meetings, offices, quarters, rules, saying, trades  # noqa: F401
