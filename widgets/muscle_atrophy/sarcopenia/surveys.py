"""How common sarcopenia is by published surveys, by age, sex and the rule that says who has it.

Published tables as they were printed: a range where a source gives one, one figure where it gives no ages.
Nothing is fitted, joined or averaged. How fast muscle is lost with age is `muscle_atrophy.ageing`.
"""

from dataclasses import dataclass

import numpy as np

from muscle_atrophy import arguments, data

SEXES = ("men", "women")
GROUPS = {
    "Same people: China, over 65": {
        "awgs_2019": "AWGS 2019",
        "awgs_2014": "AWGS 2014",
        "ewgsop1": "EWGSOP1",
        "ewgsop2": "EWGSOP2",
        "local": "local rule",
    },
    "Same people: USA, from 60": {
        "weight_share_2sd": "very low muscle share",
        "weight_share_1sd": "low muscle share",
    },
    "Many studies pooled": {
        "pooled_iwgs": "IWGS",
        "pooled_ewgsop_awgs": "EWGSOP or AWGS",
        "pooled_mass": "muscle mass alone",
    },
    "Surveys with ages": {
        "mass_for_height": "mass for height, USA",
        "awgs_2019_by_age": "AWGS 2019, China",
    },
}
DEFINITIONS = {key: label for rows in GROUPS.values() for key, label in rows.items()}


@dataclass(frozen=True)
class Prevalence:
    """What one source says of one sex, in its own age groups.

    Attributes
    ----------
    group : ndarray of str, shape (groups,)
        Age groups in the source's words; none where this sex was not measured.
    age_from, age_to : ndarray, shape (groups,)
        Limits of the groups in years, the upper one outside; nan where a group is open.
    low_percent, high_percent : ndarray, shape (groups,)
        Range or 95 % confidence interval; equal where the source gives one figure.
    percent : ndarray, shape (groups,)
        Best estimate; nan where the source gives a range alone.
    sex : str
        "men", "women", or "everybody" where the source does not tell them apart.
    """

    group: np.ndarray
    age_from: np.ndarray
    age_to: np.ndarray
    low_percent: np.ndarray
    high_percent: np.ndarray
    percent: np.ndarray
    sex: str

    def row_at(self, age):
        """Row of the group that holds an age in years, or None."""
        above = ~(self.age_from > age)
        below = ~(self.age_to <= age)
        rows = np.flatnonzero(above & below)
        return int(rows[0]) if rows.size else None


def prevalence(definition, sex):
    """Published prevalence of sarcopenia by one definition.

    Parameters
    ----------
    definition : str
        One of the keys of `DEFINITIONS`.
    sex : {"men", "women"}

    Returns
    -------
    Prevalence

    Raises
    ------
    ValueError
        If the definition or the sex is unknown.

    Notes
    -----
    Sources and what was read of them stand in the sidecars of the tables
    "sarcopenia_by_age" and "sarcopenia_by_definition".
    """
    arguments.choice("definition", definition, DEFINITIONS)
    arguments.choice("sex", sex, SEXES)
    by_age = data.load("sarcopenia_by_age").where(definition=definition)
    if len(by_age["sex"]):
        rows = by_age.where(sex=sex)
        low, high = rows["low_percent"], rows["high_percent"]
        percent = np.where(low == high, low, np.nan)
        return Prevalence(rows["age_group"], rows["age_from"], rows["age_to"], low, high, percent, sex)

    rows = data.load("sarcopenia_by_definition").where(definition=definition)
    if "everybody" in rows["sex"]:
        sex = "everybody"
    rows = rows.where(sex=sex)
    start, percent = rows["age_from"], rows["percent"]
    low = np.where(np.isnan(rows["low_percent"]), percent, rows["low_percent"])
    high = np.where(np.isnan(rows["high_percent"]), percent, rows["high_percent"])
    group = np.array(["all ages together" if np.isnan(age) else f"{age:.0f} and over" for age in start])
    return Prevalence(group, start, np.full(len(start), np.nan), low, high, percent, sex)
