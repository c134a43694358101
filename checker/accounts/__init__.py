"""What a check keeps of each text: worked out here, by other processes or machines, or as it was the last time."""
