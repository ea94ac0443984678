"""Ageing: muscle and strength over a life, and what training adds (chapter 5).

`rates` holds the yearly losses, `life` what they add up to, `figure` the explorer.
"""

from muscle_atrophy.ageing.figure import describe, draw, explorer
from muscle_atrophy.ageing.life import Trajectory, crossing, simulate
from muscle_atrophy.ageing.rates import SEXES

__all__ = ["SEXES", "Trajectory", "crossing", "describe", "draw", "explorer", "simulate"]
