"""How a new workspace begins: a few answers become files that load, build and check clean."""
