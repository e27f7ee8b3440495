"""Line 9: campaigns with targets, reported from below and added up."""
