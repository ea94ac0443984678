"""Food and energy: what a body that is given too little uses up (chapter 4).

`models` holds the three models, `figure` their explorer, `validation` what they are held against.
"""

from muscle_atrophy.energy.figure import describe, draw, explorer
from muscle_atrophy.energy.models import simulate

__all__ = ["describe", "draw", "explorer", "simulate"]
