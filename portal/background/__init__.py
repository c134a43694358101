"""What the portal does by itself, beside answering."""
