"""Schematic drawings of anatomy, one file a subject: plain functions of a figure, drawn from geometry, not traced."""
