"""Flow files of phone menus and bots, and the menus of the workspace, as one graph of what a customer can do."""
