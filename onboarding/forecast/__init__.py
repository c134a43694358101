"""Will the date hold? How likely a centre is ready by a day, what decides it, and how that looks."""
