"""Help for whoever writes a charter: what may stand at a place of a text that is not finished yet.

`complete(text, cursor)` is the door. It reads no file and never fails, whatever the text is.
"""

from charter.engine.assist.complete import Completion, Help, Suggestion, complete

__all__ = ["Completion", "Help", "Suggestion", "complete"]
