"""A thigh that loses muscle: what a tape measure sees of it (chapter 1).

`cross_section` holds the model, `views` the drawings of a thigh, `figure` the explorer.
"""

from muscle_atrophy.limb.cross_section import Thigh, thigh
from muscle_atrophy.limb.figure import describe, draw, explorer

__all__ = ["Thigh", "describe", "draw", "explorer", "thigh"]
