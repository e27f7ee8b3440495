"""Line 8: permits for dangerous work, from the request to the check of the place."""
