"""Rulebooks: what an author writes, read, checked and compiled into formulas."""
