"""Slides made from a chapter's notebook."""
