"""The tactics that come with the product, and files of somebody's own."""

from influence.tactics.loading import own_tactics, shipped

__all__ = ["own_tactics", "shipped"]
