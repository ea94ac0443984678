"""Sarcopenia: how many have it depends on who is asked and by which rule (chapter 5).

`surveys` holds the published figures, `figure` the explorer, `checks` what other surveys found.
"""

from muscle_atrophy.sarcopenia.figure import AGES, COLORS, describe, draw, explorer
from muscle_atrophy.sarcopenia.surveys import DEFINITIONS, SEXES, Prevalence, prevalence

__all__ = ["AGES", "COLORS", "DEFINITIONS", "SEXES", "Prevalence", "describe", "draw", "explorer", "prevalence"]
