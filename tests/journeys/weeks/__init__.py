"""A week of each shipped desk: what is done at which moment, and the diary that has to come of it."""
