"""The kinds of entity: the explicit table of all that a workspace may hold."""
