"""What a change touches before it is made: texts, pages, centres, and what no software can change."""
