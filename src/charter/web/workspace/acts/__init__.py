"""What agents do on a ticket: each verb a resource that is created, one kind a file."""
