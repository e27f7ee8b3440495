"""Tables that this room goes by: kinds of cylinders, media, checks, settings."""
