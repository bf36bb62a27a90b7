"""What each clock means, told as stories in `stories/` and compared to the last minute."""

from __future__ import annotations

import pytest

from tests.engine.telling import ROOM, Story, agrees, stories

FILES = sorted(path.name for path in ROOM.glob("*.txt"))
STORIES = [story for name in FILES for story in stories(name)]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.claim)
def test_story(story: Story) -> None:
    """Everything that the story expects is what the engine says."""
    assert story.expected, "a story without an ending"
    for at, expected in story.expected:
        agreed, said = agrees(story.standing(at), expected)
        assert agreed, f"at {at} expected {expected!r}, found:\n" + "\n".join(said)


def test_no_claim_is_made_twice() -> None:
    """Each story claims something of its own."""
    claims = [story.claim for story in STORIES]
    assert len(claims) == len(set(claims))
