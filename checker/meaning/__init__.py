"""What typed values cannot see: statements that allow and forbid, include and exclude, whatever their words."""
