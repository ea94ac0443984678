"""Food and energy: what a body that is given too little uses up (chapter 4).

`models` holds the three models, `record` the values that their explorer shows, `figure` the explorer,
`validation` what the models are held against.
"""

from muscle_atrophy.energy.figure import describe, draw, explorer
from muscle_atrophy.energy.models import simulate
from muscle_atrophy.energy.record import EnergyValues, values

__all__ = ["EnergyValues", "describe", "draw", "explorer", "simulate", "values"]
