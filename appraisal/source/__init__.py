"""Reading files: text, YAML and JSON with positions, numbers, quantities, dates; and what is wrong with them."""
