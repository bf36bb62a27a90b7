"""What customers can ask about, group by group, and what each topic needs."""

from __future__ import annotations

from charter.engine.intake import SUBJECT
from charter.engine.language.model import Charter, Topic
from charter.engine.page.blocks import MORE, Block, Heading, Paragraph, Section, Table

_A_SUBJECT = "A subject that says what it is about."
_EVERY = "Give every request a subject that says what it is about."


def topics(charter: Charter) -> Section | None:
    """The topics that customers choose; None where the charter says no more than their titles."""
    offered = [topic for topic in charter.topics.values() if not topic.private]
    telling = [topic for topic in offered if topic.group or topic.about or topic.needs]
    if not telling and not charter.intake.needs:
        return None
    told: list[Block] = []
    if charter.intake.needs:
        told.append(Paragraph(_of_all(charter)))
    for group, title in (*charter.topic_groups.items(), (None, "Other topics")):
        if members := [topic for topic in offered if topic.group == group]:
            told += [Heading(title)] if charter.topic_groups else []
            told.append(_table(charter, members))
    return Section("topics", "What you can ask us", tuple(told))


def _of_all(charter: Charter) -> str:
    """What every request must tell."""
    asked = _asked(charter, tuple(one for one in charter.intake.needs if one != SUBJECT))
    rest = f"Whatever it is, please tell us: {asked}" if asked else ""
    return " ".join(filter(None, (_EVERY if SUBJECT in charter.intake.needs else "", rest)))


def _table(charter: Charter, members: list[Topic]) -> Table:
    head = ("Topic", "Who does it", "What we need from you")
    rows = [(_said(one), _owner(charter, one), _asked(charter, one.needs)) for one in members]
    kept = [n for n in range(len(head)) if not n or any(row[n] for row in rows)]
    cut = [tuple(row[n] for n in kept) for row in (head, *rows)]
    return Table("", cut[0], tuple(cut[1:]))


def _said(topic: Topic) -> str:
    return f"{topic.title}{MORE}{topic.about}" if topic.about else topic.title


def _owner(charter: Charter, topic: Topic) -> str:
    return charter.people.teams.get(topic.owner or "", "")


def _asked(charter: Charter, needs: tuple[str, ...]) -> str:
    questions = (
        _A_SUBJECT if name == SUBJECT else charter.facts[name].question
        for name in needs
        if name == SUBJECT or charter.facts[name].offered
    )
    return " ".join(questions)
