"""Ageing: muscle and strength over a life, and what training adds (chapter 5)."""

from muscle_atrophy.ageing.figure import crossing, describe, draw, explorer, simulate
from muscle_atrophy.ageing.rates import SEXES

__all__ = ["SEXES", "crossing", "describe", "draw", "explorer", "simulate"]
