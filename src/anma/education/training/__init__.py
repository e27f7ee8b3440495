"""Training: plans, sessions with attendance by scan, papers in personal order, certificates, newcomers on a post."""
