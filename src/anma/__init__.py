"""anma (安码): work safety for a city and every workshop in it."""
