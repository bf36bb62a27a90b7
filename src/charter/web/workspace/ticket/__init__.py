"""One ticket: its conversation, its clocks, and what agents do to it."""
