"""What centres hand in: the texts that they use, unpacked within bounds."""
