"""Line 5: questions and their answers, letters to whoever runs this installation, privacy, what is kept how long."""
