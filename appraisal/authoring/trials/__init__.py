"""Many test files: found from what is named, run one after the other, each failure with its arithmetic worked."""
