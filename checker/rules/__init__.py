"""The rules, a rule a file; `every` is the explicit table of them all."""
