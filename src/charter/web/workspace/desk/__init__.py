"""Pages that run a desk: its people, agents, settings, mail, charter and reports."""
