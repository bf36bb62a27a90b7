"""The queue: what is due next, and for whom."""
