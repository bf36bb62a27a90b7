"""The charter language: text to a frozen `Charter`, with the place of every mistake."""

from charter.engine.language.errors import CharterError, CharterErrors
from charter.engine.language.model import Charter, Schedule
from charter.engine.language.reader import load, read

__all__ = ["Charter", "CharterError", "CharterErrors", "Schedule", "load", "read"]
