"""A thigh cut across, and three ideas of what its fibres do when muscle is lost.

Conceptual: a drawn thigh, whose tape measure is the length of the outline that is drawn. Its areas
are put together from published averages of different groups of people (see `thigh`), so that it is
nobody's thigh. Invented are the outline and the bundle of 40 fibres. Left out: fat inside the muscle,
vessels and nerves, and how fast muscle is lost, which is `muscle_atrophy.disuse`.
"""

from dataclasses import dataclass

import numpy as np

from muscle_atrophy import arguments

IDEAS = {"thinner": "get thinner", "shorter": "get shorter", "fewer": "vanish"}
FATS = {"thin": "a thin layer of fat stays", "thick": "a thick layer of fat stays", "grows": "fat fills the gap"}
FIBRES = 40

MUSCLE_CM2 = 123.0
MUSCLE_PER_BONE = 16.0
FAT_CM2 = {"thin": 30.6, "thick": 82.2, "grows": 30.6}
FIBRE_UM2 = 5400.0


@dataclass(frozen=True)
class Thigh:
    """A thigh at mid-length, and the fibres of its muscle.

    Attributes
    ----------
    muscle_cm2, fat_cm2, bone_cm2 : float
        Areas in the cut. The bone includes its marrow, the fat includes the skin.
    girth_cm : float
        What a tape round the thigh reads.
    fibre_um : float
        Thickness of a fibre: the diameter of a circle of its area.
    length_percent, number_percent : float
        Length and number of the fibres, % of the start.
    """

    muscle_cm2: float
    fat_cm2: float
    bone_cm2: float
    girth_cm: float
    fibre_um: float
    length_percent: float
    number_percent: float


def outline(area):
    """Outline of a thigh cut across.

    Parameters
    ----------
    area : float
        The area it encloses, cm2.

    Returns
    -------
    ndarray, shape (2, 97)
        A closed line, cm: to the right lies the inner side of a right thigh seen from below, up the front.
    """
    angle = np.linspace(0, 2 * np.pi, 97)
    radius = 1 + 0.035 * np.cos(2 * angle) + 0.015 * np.sin(3 * angle)
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    own = abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
    return np.sqrt(area / own) * np.array([x, y])


def thigh(lost, fat="thin", idea="thinner"):
    """A thigh that has lost some of its muscle, by one idea of how.

    Parameters
    ----------
    lost : float
        Muscle lost, % of its volume, 0 to 60.
    fat : {"thin", "thick", "grows"}
        Fat under the skin: a layer that stays as it is, or a thin one that grows by what the muscle loses.
    idea : {"thinner", "shorter", "fewer"}
        What the fibres do.

    Returns
    -------
    Thigh

    Raises
    ------
    ValueError
        If a parameter is out of range or unknown.

    Notes
    -----
    Muscle: 123 cm2, six people without injury (Gorgey and Dudley 2007). Bone: a sixteenth of it, as the
    volumes are in young men (Maden-Wilkinson 2014). Fat: the volumes under the skin of men (thin) and
    women (thick) in 15 slices of 0.5 cm (Manatrakul 2024), divided by 7.5 cm. Fibre: 5,400 µm2, men
    (Muscle and Nerve 28:101, 2003).
    """
    arguments.number("lost", lost, 0, 60, "give the per cent of muscle that is lost")
    arguments.choice("fat", fat, FATS)
    arguments.choice("idea", idea, IDEAS)
    left = 1 - lost / 100
    muscle = MUSCLE_CM2 * (1 if idea == "shorter" else left)
    bone = MUSCLE_CM2 / MUSCLE_PER_BONE
    layer = FAT_CM2[fat] + (MUSCLE_CM2 - muscle if fat == "grows" else 0)
    tape = np.hypot(*np.diff(outline(muscle + bone + layer))).sum()
    fibre = 2 * np.sqrt(FIBRE_UM2 * (left if idea == "thinner" else 1) / np.pi)
    length, number = (100 * (left if idea == other else 1) for other in ("shorter", "fewer"))
    return Thigh(muscle, layer, bone, float(tape), float(fibre), length, number)
