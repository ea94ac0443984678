"""The sarcopenia table of New Mexico, held against two surveys that had no part in it.

Nothing is fitted, and no survey is weighted to the ages of another. The figures
of the explorer are those of `muscle_atrophy.sarcopenia.surveys`.
"""

from dataclasses import dataclass

import numpy as np

from muscle_atrophy import data
from muscle_atrophy.sarcopenia import surveys

STUDIES = {"connecticut": "Connecticut, same rule", "rancho_bernardo": "Rancho Bernardo, fat-free mass"}


@dataclass(frozen=True)
class Comparison:
    """One figure of another survey, and what New Mexico says of these ages.

    Attributes
    ----------
    study : str
        One of the keys of `STUDIES`.
    sex : {"men", "women"}
    age_group : str
    age_from, age_to : float
        Limits of the survey's group in years, the upper one outside.
    percent : float
        People with sarcopenia in the survey.
    low_percent, high_percent : float
        Lowest and highest end of the New Mexico bands for these ages.
    """

    study: str
    sex: str
    age_group: str
    age_from: float
    age_to: float
    percent: float
    low_percent: float
    high_percent: float

    @property
    def miss_points(self):
        """Percentage points by which the survey lies above the bands, negative if below, 0 inside."""
        return float(self.percent - np.clip(self.percent, self.low_percent, self.high_percent))


def comparisons():
    """Every figure of the other surveys beside the New Mexico bands for its ages.

    Returns
    -------
    list of Comparison

    Notes
    -----
    Sources stand in the sidecars of the tables "sarcopenia_checks" and "sarcopenia_by_age".
    """
    return [_compare(*row) for row in zip(*list(data.load("sarcopenia_checks").columns.values())[:-1], strict=True)]


def _compare(study, sex, age_group, age_from, age_to, percent):
    bands = surveys.prevalence("mass_for_height", sex)
    shared = np.fmin(age_to, bands.age_to) - np.fmax(age_from, bands.age_from)
    # Groups of two surveys rarely begin at the same birthday: one year in common is a seam, not a match.
    rows = shared > 1
    low, high = bands.low_percent[rows].min(), bands.high_percent[rows].max()
    return Comparison(study, sex, age_group, age_from, age_to, percent, low, high)
