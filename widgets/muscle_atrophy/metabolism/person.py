"""The body from which a change of weight starts: what it holds, what it spends, and the model's parameters.

Published: Hall et al. 2011, Lancet 378:826-837, doi 10.1016/S0140-6736(11)60812-X, with
resting expenditure by Mifflin 1990, body fat by Jackson 2002 and extracellular water by
Silva, as Hall 2011 uses it. What follows from a diet is in `muscle_atrophy.metabolism.body_weight`.
"""

from dataclasses import dataclass, field, fields, replace

import numpy as np

from muscle_atrophy import arguments
from muscle_atrophy.metabolism import forbes
from muscle_atrophy.metabolism.body_limits import BMI

SEXES = ("male", "female")


def _parameter(value, symbol, unit, source):
    return field(default=value, metadata={"symbol": symbol, "unit": unit, "source": source})


@dataclass(frozen=True)
class Parameters:
    """Every number of the model, each with symbol, unit and source in its field's metadata.

    The defaults are the published ones. Others are for asking what a number is worth.
    """

    fat_energy: float = _parameter(forbes.FAT_KCAL_PER_KG, "rho_F", "kcal/kg", "Hall 2008")
    lean_energy: float = _parameter(forbes.LEAN_KCAL_PER_KG, "rho_L", "kcal/kg", "Hall 2008")
    glycogen_energy: float = _parameter(4206.5, "rho_G", "kcal/kg", "Hall 2011")
    forbes_mass: float = _parameter(forbes.FORBES_KG, "10.4 in C", "kg", "Forbes 1987")
    fat_upkeep: float = _parameter(3.107, "gamma_F", "kcal/kg/day", "Hall 2011")
    lean_upkeep: float = _parameter(21.99, "gamma_L", "kcal/kg/day", "Hall 2011")
    fat_building: float = _parameter(179.25, "eta_F", "kcal/kg", "Hall 2011")
    lean_building: float = _parameter(229.45, "eta_L", "kcal/kg", "Hall 2011")
    thermic_effect: float = _parameter(0.10, "beta_TEF", "1", "Hall 2011")
    adaptation: float = _parameter(0.14, "beta_AT", "1", "Hall 2011")
    adaptation_time: float = _parameter(14.0, "tau_AT", "days", "Hall 2011")
    glycogen: float = _parameter(0.5, "G_0", "kg", "Hall 2011")
    water_of_glycogen: float = _parameter(2.7, "h_G", "kg/kg", "Hall 2011")
    sodium: float = _parameter(3220.0, "Na", "mg/L", "Hall 2011")
    sodium_excretion: float = _parameter(3000.0, "xi_Na", "mg/L/day", "Hall 2011")
    carbohydrate_sodium: float = _parameter(4000.0, "xi_CI", "mg/day", "Hall 2011")
    resting_weight: float = _parameter(9.99, "RMR, weight", "kcal/kg/day", "Mifflin 1990")
    resting_height: float = _parameter(625.0, "RMR, height", "kcal/m/day", "Mifflin 1990")
    resting_age: float = _parameter(-4.92, "RMR, age", "kcal/year/day", "Mifflin 1990")
    resting_male: float = _parameter(5.0, "RMR, men", "kcal/day", "Mifflin 1990")
    resting_female: float = _parameter(-161.0, "RMR, women", "kcal/day", "Mifflin 1990")
    fat_age: float = _parameter(0.14, "fat, age", "%/year", "Jackson 2002")
    fat_bmi_male: float = _parameter(37.31, "fat, ln BMI, men", "%", "Jackson 2002")
    fat_bmi_female: float = _parameter(39.96, "fat, ln BMI, women", "%", "Jackson 2002")
    fat_male: float = _parameter(-103.94, "fat, men", "%", "Jackson 2002")
    fat_female: float = _parameter(-102.01, "fat, women", "%", "Jackson 2002")
    water_age_male: float = _parameter(0.025, "ECF, age, men", "kg/year", "Silva, in Hall 2011")
    water_height_male: float = _parameter(9.57, "ECF, height, men", "kg/m", "Silva, in Hall 2011")
    water_weight_male: float = _parameter(0.191, "ECF, weight, men", "kg/kg", "Silva, in Hall 2011")
    water_male: float = _parameter(-12.4, "ECF, men", "kg", "Silva, in Hall 2011")
    water_height_female: float = _parameter(5.98, "ECF, height, women", "kg/m", "Silva, in Hall 2011")
    water_weight_female: float = _parameter(0.167, "ECF, weight, women", "kg/kg", "Silva, in Hall 2011")
    water_female: float = _parameter(-4.0, "ECF, women", "kg", "Silva, in Hall 2011")

    @property
    def half_share(self):
        """Fat mass at which fat and lean tissue meet an energy gap alike, C, kg."""
        return self.forbes_mass * self.lean_energy / self.fat_energy


PUBLISHED = Parameters()


@dataclass(frozen=True)
class Baseline:
    """One person, or many, in balance on day 0.

    Attributes
    ----------
    height : float or ndarray, shape (people,)
        Metres.
    weight, fat, lean, water : float or ndarray, shape (people,)
        Body weight, fat, lean tissue without the water outside its cells, and that
        extracellular water, kg.
    resting, intake : float or ndarray, shape (people,)
        Resting expenditure, and the intake that holds the weight, kcal/day.
    activity_level : float or ndarray, shape (people,)
        Intake over resting expenditure.
    carbohydrate_share : float or ndarray, shape (people,)
        Of intake, 0 to 1.
    constant : float or ndarray, shape (people,)
        Part of expenditure that never changes, kcal/day; closes the balance on day 0.
    parameters : Parameters
    """

    height: np.ndarray
    weight: np.ndarray
    fat: np.ndarray
    lean: np.ndarray
    water: np.ndarray
    resting: np.ndarray
    intake: np.ndarray
    activity_level: np.ndarray
    carbohydrate_share: np.ndarray
    constant: np.ndarray
    parameters: Parameters

    def __getitem__(self, rows):
        """Some of many people; one person alone counts as a row of one."""
        chosen = {f.name: np.atleast_1d(getattr(self, f.name))[rows] for f in fields(self) if f.name != "parameters"}
        return replace(self, **chosen)

    @property
    def start(self):
        """Fat, lean tissue, extracellular water, glycogen (kg) and adaptation (kcal/day) on day 0, shape (5,) or (5, people)."""
        glycogen = np.full_like(self.fat, self.parameters.glycogen)
        return np.array([self.fat, self.lean, self.water, glycogen, np.zeros_like(glycogen)])

    def activity(self, activity_level):
        """Cost of moving the body, delta, kcal per kg and day."""
        return ((1 - self.parameters.thermic_effect) * activity_level - 1) * self.resting / self.weight


def resting_expenditure(sex, age, height, weight, parameters=PUBLISHED):
    """Resting expenditure by Mifflin and St Jeor 1990, kcal/day.

    Parameters are those of `baseline`.
    """
    p = parameters
    own = np.where(np.asarray(sex) == "male", p.resting_male, p.resting_female)[()]
    return p.resting_weight * weight + p.resting_height * height + p.resting_age * age + own


def estimated_fat(sex, age, height, weight, parameters=PUBLISHED):
    """Body fat by Jackson 2002, % of body weight.

    Parameters are those of `baseline`.
    """
    p = parameters
    male = np.asarray(sex) == "male"
    slope = np.where(male, p.fat_bmi_male, p.fat_bmi_female)[()]
    return p.fat_age * age + slope * np.log(weight / height**2) + np.where(male, p.fat_male, p.fat_female)[()]


def extracellular_water(sex, age, height, weight, parameters=PUBLISHED):
    """Extracellular water by Silva, as Hall 2011 uses it, kg.

    Parameters are those of `baseline`.
    """
    p = parameters
    male = p.water_age_male * age + p.water_height_male * height + p.water_weight_male * weight + p.water_male
    female = p.water_height_female * height + p.water_weight_female * weight + p.water_female
    return np.where(np.asarray(sex) == "male", male, female)[()]


def baseline(sex, age, height, weight, activity_level, body_fat=None, carbohydrate_share=0.5, parameters=PUBLISHED):
    """A person in energy balance, or many: what the body holds and what it spends.

    Parameters
    ----------
    sex : {"male", "female"} or ndarray of str, shape (people,)
    age : float or ndarray, shape (people,)
        Years, 18 to 90.
    height : float or ndarray, shape (people,)
        Metres, 1.3 to 2.2.
    weight : float or ndarray, shape (people,)
        Body weight, kg, 35 to 250.
    activity_level : float or ndarray, shape (people,)
        Intake over resting expenditure, 1.2 to 2.8.
    body_fat : float or ndarray, shape (people,), optional
        % of body weight, 3 to 65; by default estimated from age, height and weight.
    carbohydrate_share : float or ndarray, shape (people,)
        Of usual intake, 0.05 to 0.9.
    parameters : Parameters

    Returns
    -------
    Baseline

    Raises
    ------
    ValueError
        If a value is outside its range, or the values together leave no room for lean tissue or make a
        body mass index outside 12 to 80.

    Notes
    -----
    Resting expenditure: Mifflin 1990, doi 10.1093/ajcn/51.2.241. Body fat: Jackson 2002, The effect
    of sex, age and race on estimating percentage body fat from body mass index, Int J Obes.
    Extracellular water: Silva, as Hall 2011 uses it.
    """
    unknown = set(np.ravel(sex)) - set(SEXES)
    if unknown:
        raise ValueError(f"sex is {min(map(str, unknown))!r}, not one of {', '.join(SEXES)}: choose one of them.")
    age = arguments.numbers("age", age, 18, 90, "give it in years")
    height = arguments.numbers("height", height, 1.3, 2.2, "give it in metres")
    weight = arguments.numbers("weight", weight, 35, 250, "give it in kg")
    activity_level = arguments.numbers("activity_level", activity_level, 1.2, 2.8, "give intake over resting expenditure")
    carbohydrate_share = arguments.numbers(
        "carbohydrate_share", carbohydrate_share, 0.05, 0.9, "give the part of intake, not per cent"
    )
    remedy = "give it in % of body weight"
    if body_fat is None:
        body_fat = estimated_fat(sex, age, height, weight, parameters)
        remedy = "it was estimated from height and weight: check them, or give body_fat yourself"
    body_fat = arguments.numbers("body_fat", body_fat, 3, 65, remedy)

    together = np.broadcast_arrays(sex, age, height, weight, activity_level, body_fat, carbohydrate_share)
    sex, age, height, weight, activity_level, body_fat, carbohydrate_share = (values[()] for values in together)
    p = parameters
    resting = resting_expenditure(sex, age, height, weight, p)
    water = extracellular_water(sex, age, height, weight, p)
    intake = activity_level * resting
    fat = weight * body_fat / 100
    lean = weight - fat - water - (1 + p.water_of_glycogen) * p.glycogen
    arguments.numbers("lean tissue in kg", lean, 5, 200, "height, weight and body_fat do not fit one body: check them")
    arguments.numbers("body mass index", weight / height**2, *BMI, "height and weight do not fit one body: check them")
    moving = ((1 - p.thermic_effect) * activity_level - 1) * resting
    constant = intake - p.fat_upkeep * fat - p.lean_upkeep * lean - moving
    return Baseline(height, weight, fat, lean, water, resting, intake, activity_level, carbohydrate_share, constant, p)
