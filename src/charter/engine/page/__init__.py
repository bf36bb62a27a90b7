"""The customers' page: a charter told to the people whom it promises something."""

from charter.engine.page.build import page
from charter.engine.page.html import html
from charter.engine.page.markdown import markdown

__all__ = ["html", "markdown", "page"]
