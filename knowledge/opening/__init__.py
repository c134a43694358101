"""Opening hours: their model, how people and OpenStreetMap write them, and how two of them compare."""
