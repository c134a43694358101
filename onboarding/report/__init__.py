"""How a decision and a forecast are told: to a person, and to a program."""
