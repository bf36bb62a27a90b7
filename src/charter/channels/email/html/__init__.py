"""HTML from outside: bounded, read as lines, its quotes folded."""
