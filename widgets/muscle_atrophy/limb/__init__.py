"""A thigh that loses muscle: what a tape measure sees of it (chapter 1)."""

from muscle_atrophy.limb.figure import Thigh, describe, draw, explorer, thigh

__all__ = ["Thigh", "describe", "draw", "explorer", "thigh"]
