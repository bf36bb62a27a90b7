"""What a charter's rules do on a ticket: when they act, in which order, and under which key."""
