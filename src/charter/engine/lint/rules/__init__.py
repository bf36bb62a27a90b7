"""One rule a file: `find(charter)` yields its doubts, and the file's name is the rule's."""
