"""What moves by itself: duties, mail in, mail out, mailboxes, checkpoints."""
