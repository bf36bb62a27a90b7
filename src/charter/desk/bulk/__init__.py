"""Many rows at once: CSV files read, checked and shown before anything is written."""
