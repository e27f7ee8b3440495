"""An officer's walk through a firm: begun at the door, looked along a list, ended with what was found."""
