"""The sections of a charter, a file each: what may stand there, and what is made of it."""
