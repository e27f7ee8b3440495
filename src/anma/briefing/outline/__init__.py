"""What one briefing speaks of: a declared list of lines, answered from rows and said in the right words."""
