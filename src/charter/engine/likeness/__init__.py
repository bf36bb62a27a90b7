"""Whether two tickets are about one matter: what each of them shows, what both share, how sure that is.

Pure: words in, a comparison out. Which tickets are compared, and how rare a word is on a desk, the
desk says.
"""

from charter.engine.likeness.compare import Likeness, Parts, compare
from charter.engine.likeness.rarity import Rarity
from charter.engine.likeness.tell import sentence_of
from charter.engine.likeness.traits import Traits, traits_of

__all__ = ["Likeness", "Parts", "Rarity", "Traits", "compare", "sentence_of", "traits_of"]
