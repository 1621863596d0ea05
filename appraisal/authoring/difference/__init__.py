"""What a new version of a rulebook changes, in words and by id."""
