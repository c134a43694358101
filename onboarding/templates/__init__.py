"""The checklists that are shipped, to be copied into a workspace and changed there."""
