"""Line 1: indicators declared once, enterprise-days counted in acts, roll-ups folded for everybody's figures."""
