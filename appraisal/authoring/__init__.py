"""What the author of a rulebook works with: test files and the cases in them."""
