"""The pack: what a centre is given to work from, with a receipt and a quiz (ISO 18295-2, 5.1, 6.2 and 6.5)."""
