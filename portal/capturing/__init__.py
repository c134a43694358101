"""Public pages of the client and its centres, fetched into the place of the texts that centres hand in."""
