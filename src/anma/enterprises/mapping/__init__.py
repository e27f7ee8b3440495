"""Firms on a map: where each stands, what of the ground is shown, which dots melt into one."""
