"""Reports: the outcome of a check in the forms in which people and programs want it."""
