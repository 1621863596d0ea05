"""Units appraised together: what they are compared by, and their scores."""
