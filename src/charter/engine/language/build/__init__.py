"""Builds a charter's nouns from what the grammar has read, and checks what one says of another."""
