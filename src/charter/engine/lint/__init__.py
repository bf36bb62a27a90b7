"""Doubts about a charter that is valid: what it leaves open, and what it says in vain."""
