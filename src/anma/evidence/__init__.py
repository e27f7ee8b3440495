"""Line 1: the log that proves nothing was lost, back-dated or silently changed."""
