"""Appraising one unit: states, scores, lines that add up, outcomes, gaps, explanations."""
