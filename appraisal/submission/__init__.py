"""Submissions: what a unit and its assessors hand in, read by the rulebook's declarations."""
