"""The check of everything that is known here: the workspace's own texts and what centres handed in."""
