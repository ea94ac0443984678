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
    return [_compare(row) for row in data.load("sarcopenia_checks").rows()]


def _compare(row):
    bands = surveys.prevalence("mass_for_height", row["sex"])
    shared = np.fmin(row["age_to"], bands.age_to) - np.fmax(row["age_from"], bands.age_from)
    # Groups of two surveys rarely begin at the same birthday: one year in common is a seam, not a match.
    same = shared > 1
    known = {name: row[name] for name in ("study", "sex", "age_group", "age_from", "age_to", "percent")}
    return Comparison(**known, low_percent=bands.low_percent[same].min(), high_percent=bands.high_percent[same].max())
