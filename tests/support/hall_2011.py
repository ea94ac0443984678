"""A second copy of the dynamic model, for the tests alone, written from the published equations and in another form.

Nothing is imported from the package and every number stands here as it is printed. With a constant
diet glycogen, extracellular water and adaptation are known functions of time (a Riccati equation and
two linear ones), and Forbes's rule ties lean tissue to fat. One equation for fat is left, in which
expenditure is found from the balance as an unknown, not solved for on paper.
"""

import numpy as np
from scipy.integrate import solve_ivp


def person(sex, age, height, weight, activity_level, body_fat=None):
    male = sex == "male"
    resting = 9.99 * weight + 6.25 * (100 * height) - 4.92 * age + (5 if male else -161)
    if body_fat is None:
        slope, own = (37.31, -103.94) if male else (39.96, -102.01)
        body_fat = 0.14 * age + slope * np.log(weight / height**2) + own
    if male:
        water = 0.025 * age + 9.57 * height + 0.191 * weight - 12.4
    else:
        water = 5.98 * height + 0.167 * weight - 4.0
    return {
        "resting": resting,
        "intake": activity_level * resting,
        "fat": weight * body_fat / 100,
        "water": water,
        "weight": weight,
        "level": activity_level,
    }


def course(who, days, intake, carbohydrate=None, sodium_change=0.0, level=None):
    """Weight, fat and expenditure on the given days; carbohydrate in kcal/day, half of intake unless given."""
    days = np.asarray(days, dtype=float)
    usual = who["intake"]
    carbohydrate = 0.5 * intake if carbohydrate is None else carbohydrate
    level = who["level"] if level is None else level
    share = carbohydrate / (0.5 * usual)
    lean_0 = who["weight"] - who["fat"] - who["water"] - 3.7 * 0.5
    moving = ((1 - 0.10) * level - 1) * who["resting"] / who["weight"]
    moving_before = ((1 - 0.10) * who["level"] - 1) * who["resting"] / who["weight"]
    constant = usual - 3.107 * who["fat"] - 21.99 * lean_0 - moving_before * who["weight"]

    def glycogen(t):
        # dG/dt = a (r^2 - (G/G0)^2), solved by a hyperbolic tangent, or by 1/t without carbohydrate.
        pace = 0.5 * usual / (4206.5 * 0.5)
        root = np.sqrt(share)
        if root == 0:
            return 0.5 / (1 + pace * t)
        tanh = np.tanh(root * pace * t)
        return 0.5 * root * (1 + root * tanh) / (root + tanh)

    def water(t):
        rest = (sodium_change - 4000 * (1 - share)) / 3000
        return who["water"] + rest * (1 - np.exp(-3000 / 3220 * t))

    def adaptation(t):
        return 0.14 * (intake - usual) * (1 - np.exp(-t / 14))

    def lean(fat):
        return lean_0 + 10.4 * np.log(fat / who["fat"])

    def weight(t, fat):
        return fat + lean(fat) + water(t) + 3.7 * glycogen(t)

    def unknowns(t, fat):
        """Solve for dF/dt and expenditure: energy balance, and what expenditure is made of."""
        glycogen_rate = (carbohydrate - 0.5 * usual * (glycogen(t) / 0.5) ** 2) / 4206.5
        lean_per_fat = 10.4 / fat
        rest = constant + 3.107 * fat + 21.99 * lean(fat) + moving * weight(t, fat)
        rest += 0.10 * (intake - usual) + adaptation(t)
        balance = [9440.7 + 1816.4 * lean_per_fat, 1.0], intake - 4206.5 * glycogen_rate
        made_of = [-(179.25 + 229.45 * lean_per_fat), 1.0], rest
        return np.linalg.solve([balance[0], made_of[0]], [balance[1], made_of[1]])

    def slope(t, fat):
        return unknowns(t, fat[0])[:1]

    solved = solve_ivp(slope, days[[0, -1]], [who["fat"]], "LSODA", days, rtol=1e-10, atol=1e-10)
    fat = solved.y[0]
    spent = np.array([unknowns(t, f)[1] for t, f in zip(days, fat, strict=True)])
    return {"weight": weight(days, fat), "fat": fat, "expenditure": spent, "water": water(days), "glycogen": glycogen(days)}
