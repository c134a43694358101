"""Every write of the portal: one transaction with its audit row; nothing here knows of Flask."""
