"""Whose text a file is: of which channel, centre, language and country."""
