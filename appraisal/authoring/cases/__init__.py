"""Test files: hand-worked points for single values and whole units, held against what the rulebook gives."""
