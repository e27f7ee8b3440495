"""Line 11: checklists of duties, committees, the register of plans and rules."""
