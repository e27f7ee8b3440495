"""Line 0: what every room needs and no domain knows of (ids, scope, clock, files, jobs, database)."""
