"""Commands for whoever writes the book."""
