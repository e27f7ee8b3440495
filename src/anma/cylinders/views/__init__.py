"""Pages: at the scale (phone), the file of bottles, fillings, stations, and what looks wrong."""
