"""Differences of what is needed, what is heard, how the desk is reached and what its page says."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.diff.change import Change, changed, instead
from charter.engine.language.model import Charter
from charter.engine.language.model.duplicates import Duplicates
from charter.engine.words import row


def groups(old: Charter, new: Charter) -> Iterator[Change]:
    """Groups of topics."""
    for name, now, was in changed(old.topic_groups, new.topic_groups):
        if now and was:
            text = f"The group {name} is called {instead(now, was)}."
        else:
            text = f"New group: {now}." if now else f"The group {was} is gone."
        yield Change("groups", text, any(_offers(one, name) for one in (old, new)))


def _offers(charter: Charter, group: str) -> bool:
    return any(topic.group == group and not topic.private for topic in charter.topics.values())


def intake(old: Charter, new: Charter) -> Iterator[Change]:
    """What every ticket must tell."""
    was, now = old.intake, new.intake
    if was.needs != now.needs:
        needs = instead(row(now.needs) or "nothing", row(was.needs) or "nothing")
        yield Change("intake", f"Every request needs {needs}.", True)
    if was.mark != now.mark:
        text = f"An incomplete ticket bears the mark {instead(now.mark, was.mark)}."
        yield Change("intake", text, False)


def hearing(old: Charter, new: Charter) -> Iterator[Change]:
    """What is heard in replies."""
    was, now = old.hearing, new.hearing
    if was.languages != now.languages:
        text = f"Replies are heard in {instead(row(now.languages), row(was.languages))}."
        yield Change("hearing", text, False)
    for before, after, yes, no in (
        (was.thanks == "stays", now.thanks == "stays", "Thanks alone reopen nothing",
         "Thanks alone reopen a request"),
        (was.confirmation, now.confirmation, "A reply that says it works is heard",
         "A reply that says it works is not heard"),
        (was.escalation, now.escalation, "A reply that asks for somebody above is heard",
         "A reply that asks for somebody above is not heard"),
    ):  # fmt: skip
        if before != after:
            yield Change("hearing", f"{yes if after else no} from now on.", True)
    if was.phrases != now.phrases:
        phrases = instead(row(now.phrases) or "none", row(was.phrases) or "none")
        yield Change(
            "hearing", f"Phrases of our own that ask for somebody above: {phrases}.", False
        )


def contact(old: Charter, new: Charter) -> Iterator[Change]:
    """How customers reach the desk."""
    was, now = old.contact, new.contact
    if was.phone != now.phone:
        text = f"Our telephone number: {instead(now.phone or 'none', was.phone or 'none')}."
        yield Change("contact", text, True)
    if was.portal != now.portal:
        yield Change(
            "contact", f"There is {'now a' if now.portal else 'no longer a'} portal.", True
        )
    before, after = was.emergency, now.emergency
    if (before and (before.says, before.phone)) != (after and (after.says, after.phone)):
        yield Change("contact", "What to do in an emergency reads differently.", True)
    elif (before and before.when) != (after and after.when):
        yield Change("contact", "Other requests are emergencies.", False)


def duplicates(old: Charter, new: Charter) -> Iterator[Change]:
    """Whose tickets are compared, and what is suggested or merged by itself."""
    was, now = old.duplicates, new.duplicates
    if was.within != now.within:
        text = f"Tickets are compared within the {instead(now.within, was.within)}."
        yield Change("duplicates", text, False)
    if was.suggest != now.suggest:
        text = f"Likeness is suggested {instead(_suggested(now), _suggested(was))}."
        yield Change("duplicates", text, False)
    if was.merge != now.merge:
        how = "by itself where it is sure" if now.merge == "sure" else "by agents alone"
        yield Change("duplicates", f"What is the same matter is merged {how}.", True)


def _suggested(duplicates: Duplicates) -> str:
    return "never" if duplicates.suggest == "never" else f"where it is {duplicates.suggest}"


def page(old: Charter, new: Charter) -> Iterator[Change]:
    """Paragraphs of the charter's own on its page."""
    if old.page != new.page:
        yield Change("page", "What this page says in our own words reads differently.", True)
