"""The criteria table of a rulebook, as data: rows in words, and what else the one who signs has to read."""
