"""Exercises: what students get, what they are told, and how what they hand in is graded."""
