"""Line 2: the one way in which state changes. Act, transition tables, receipts, the sync envelope."""
