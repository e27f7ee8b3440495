"""The map of an office: firms and points by level, overdue, doubts, how dense; clusters come from the server."""
