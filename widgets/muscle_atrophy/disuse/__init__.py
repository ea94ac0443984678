"""Disuse: what a limb loses in bed, in a brace or in a cast (chapter 3)."""

from muscle_atrophy.disuse.figure import COLORS, describe, draw, explorer
from muscle_atrophy.disuse.losses import loss, points

__all__ = ["COLORS", "describe", "draw", "explorer", "loss", "points"]
