"""From texts without any record to a draft of one: contacts, products and their facts, each with its places."""
