"""What rules may look at: the record by kinds, texts, acts of people, and questions that several rules ask of them."""
