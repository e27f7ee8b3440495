"""Line 8: the four-colour map of a site: areas on a floor plan, each in the colour of its worst published point."""
