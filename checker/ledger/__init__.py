"""What is kept of a whole check by what it hangs on, so that the next works out anew only what a change touches."""
