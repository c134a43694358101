"""Documents that are no text files, read as text with the words that lead a person to each place in them."""
