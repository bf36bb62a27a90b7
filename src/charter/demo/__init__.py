"""The demo desk: a support team with customers and some forty tickets, told in the days before now."""

from charter.demo.desk import forget, prepare

__all__ = ["forget", "prepare"]
