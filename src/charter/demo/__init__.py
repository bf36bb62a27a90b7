"""The demo: a desk for each shipped charter, with customers and tickets told up to now."""

from charter.demo.making import forget, prepare

__all__ = ["forget", "prepare"]
