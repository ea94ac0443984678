"""What comes back of a muscle's size and strength when people use or train it again after disuse.

Published: what single groups had lost, and what was still missing some weeks later (table
"retraining"). The explorer of `muscle_atrophy.disuse` shows some of them below the loss. Left out:
the way back week by week, and what comes after the last week that was measured.
"""

from dataclasses import dataclass

from muscle_atrophy import data

_LABELS = {
    "Vigelso": "cast 2 weeks,\n6 weeks of cycling",
    "Hvid": "one leg 4 days,\n1 week of recovery",
    "walking and training": "brace 2 weeks, 2 of\nwalking, 2 of training",
    "ankle cast 7 wk": "ankle cast 7 weeks,\n10 weeks of rehab",
}


@dataclass(frozen=True)
class Recovery:
    """What one group had lost, and what was still missing after retraining.

    Attributes
    ----------
    study, age, measure : str
    disuse_days, retraining_days : float
    loss_percent : float
        Lost after disuse, % of the value before; nan where not read.
    left_low, left_high : float
        Still missing after retraining, %; a range where the text allows two readings.
    """

    study: str
    age: str
    measure: str
    disuse_days: float
    retraining_days: float
    loss_percent: float
    left_low: float
    left_high: float


def recoveries():
    """Published recoveries, worked out from the table "retraining".

    Returns
    -------
    list of Recovery
        Where a study gives its gain against the shrunken muscle, what is left is
        ``100 - (100 - loss)(1 + gain/100)``; where it does not say, both readings are given.
    """
    found = []
    rows = data.load("retraining").columns
    for row in (dict(zip(rows, cells, strict=True)) for cells in zip(*rows.values(), strict=True)):
        lost, gain, left = row["loss_percent"], row["gain_percent"], row["left_percent"]
        low = high = left
        if row["gain_of"]:
            high = 100 - (100 - lost) * (1 + gain / 100)
            low = high if row["gain_of"] == "shrunken" else lost - gain
        found.append(
            Recovery(
                *(str(row[name]) for name in ("study", "age", "measure")),
                *(float(value) for value in (row["disuse_days"], row["retraining_days"], lost, min(low, high), max(low, high))),
            )
        )
    return found


def draw_panel(ax, age, colors):
    """What each group had lost, and how far it had come back.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    age : {"young", "older"}
        Group that is drawn in colour; the others are grey.
    colors : dict of str to str
        Measure to colour.
    """
    for row, study in enumerate(_LABELS):
        lines = [r for r in recoveries() if r.study == study]
        for i, r in enumerate(lines):
            y = row + 0.4 * i - 0.2 * (len(lines) - 1)
            color = colors[r.measure] if r.age == age else "0.6"
            ax.plot([r.loss_percent, r.left_high], [y, y], color=color, lw=2)
            ax.plot([r.loss_percent], [y], "o", color=color, ms=6)
            ax.plot([r.left_low, r.left_high], [y, y], color=color, lw=6, solid_capstyle="butt")
            ax.plot([r.left_high], [y], "<", color=color, ms=7)
            who = "men of 50" if study == "walking and training" else r.age
            ax.text(r.loss_percent + 0.9, y, who, va="center", weight="bold" if r.age == age else "normal")
    ax.set_yticks(range(len(_LABELS)), list(_LABELS.values()))
    ax.tick_params(axis="y", length=0)
    ax.set(ylim=(len(_LABELS) - 0.5, -0.6), xlim=(-3.2, 38), xticks=range(0, 31, 10), xlabel="Still missing (%)")
    ax.axvline(0, color="black", lw=0.8)
    ax.spines["left"].set_visible(False)
