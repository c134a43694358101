"""What lies in folders: which files are texts, and their letters."""
