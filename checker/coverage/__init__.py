"""Whether somebody answers whenever customers are told that somebody does."""
