"""What is accepted of the findings: by a waiver of a named person, or because it was there before."""
