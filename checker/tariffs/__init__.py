"""What it costs to call a number, by the range it is in, and what the law says of that: data with source and date."""
