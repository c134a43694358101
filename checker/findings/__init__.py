"""From what is wrong to a finding: its key, its places, its words."""
