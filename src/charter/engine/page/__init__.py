"""The customers' page: a charter told to the people whom it promises something."""

from charter.engine.page.around import Around
from charter.engine.page.blocks import Link, Paragraph
from charter.engine.page.build import changes, page
from charter.engine.page.editions import Kept, editions
from charter.engine.page.html import html
from charter.engine.page.markdown import markdown

__all__ = ["Around", "Kept", "Link", "Paragraph", "changes", "editions", "html", "markdown", "page"]
