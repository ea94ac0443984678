"""Sarcopenia: how many have it depends on who is asked and by which rule (chapter 5)."""

from muscle_atrophy.sarcopenia.figure import AGES, COLORS, DEFINITIONS, SEXES, describe, draw, explorer, prevalence

__all__ = ["AGES", "COLORS", "DEFINITIONS", "SEXES", "describe", "draw", "explorer", "prevalence"]
