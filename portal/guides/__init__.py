"""The built sites behind the portal: made when the workspace has a new commit, switched at once, served by audience."""
