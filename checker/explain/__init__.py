"""Why: what a fact, a finding or a line of a text is, where it comes from, and what speaks for it."""
