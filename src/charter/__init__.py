"""Charter: the help desk that runs a support team's own policy."""
