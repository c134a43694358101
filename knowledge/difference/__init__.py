"""What differs between two states of a workspace, by meaning: form, comments and order do not count."""
