"""What goes when: the policy of the client, and how it is carried out."""
