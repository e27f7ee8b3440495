"""Pages of campaigns: of offices (lists, drafts, reports, firms), and of the firms that are asked."""
