"""Which articles have been read, in which versions? The truth that every index is derived from."""
