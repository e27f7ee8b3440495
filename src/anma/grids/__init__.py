"""Line 6: safety grids, their ground, officers and firms."""
