"""What texts were seen to state, so that a slip in one is found whatever the words around it."""
