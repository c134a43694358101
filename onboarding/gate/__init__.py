"""The gate: from a checklist and all that is known to a decision with every blocker."""
