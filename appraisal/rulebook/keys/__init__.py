"""Keys of a rulebook that shape its tree, one file each: what they mean, what they may hold, how they are read."""
