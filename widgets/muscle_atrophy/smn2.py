"""Copies of the gene SMN2, and the type of spinal muscular atrophy (SMA) that went with them.

Published: which type of SMA untreated people with two, three or four copies of SMN2 had (table
"sma_types"). Left out: treatment, which changes what follows, and how SMA is inherited, which is
`muscle_atrophy.genes`.
"""

import numpy as np
from ipywidgets import RadioButtons

from explorable import explore
from muscle_atrophy import data, limits, style

COPIES = (2, 3, 4)
TYPES = {1: "type 1: never sits", 2: "type 2: sits", 3: "type 3: walks"}
_MARKS = {1: ("o", style.FAT), 2: ("s", style.EVERYBODY), 3: ("^", style.LEAN), 0: ("o", "0.75")}


def sma_types(copies):
    """Published shares of the types of SMA among untreated people.

    Parameters
    ----------
    copies : {2, 3, 4}
        Copies of the SMN2 gene.

    Returns
    -------
    dict of int to float
        Type to %; 0 holds all other types together, where single figures were not read.

    Raises
    ------
    ValueError
        If there are no figures for so many copies.
    """
    limits.choice("copies", copies, COPIES)
    rows = data.load("sma_types").where(copies=copies)
    shares = {int(kind): float(percent) for kind, percent in zip(rows["type"], rows["percent"], strict=True)}
    rest = 100 - sum(shares.values())
    return shares | ({0: rest} if rest else {})


def draw(fig, copies):
    """A hundred untreated people with so many copies of SMN2, by type of SMA.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        An empty figure; its size is set here.
    copies : {2, 3, 4}
    """
    shares = sma_types(copies)
    with style.figure_settings():
        fig.set_size_inches(5, 4.8)
        people = fig.add_axes([0.2, 0.13, 0.6, 0.625])
        x, y = np.arange(100) % 10, 9 - np.arange(100) // 10
        start = 0
        for kind in (1, 2, 3, 0):
            end = start + round(shares.get(kind, 0))
            marker, color = _MARKS[kind]
            people.plot(x[start:end], y[start:end], ls="none", marker=marker, color=color, ms=10 if kind else 6)
            start = end
        people.set(xlim=(-0.6, 9.6), ylim=(-0.6, 9.6), xticks=[], yticks=[])
        people.set_xlabel(f"100 untreated people with {copies} copies of SMN2", labelpad=10)
        people.spines[:].set_visible(False)
        height = fig.get_size_inches()[1]
        likely = max((k for k in shares if k), key=shares.get)
        title = f"{copies} copies: mostly type {likely}, not always"
        fig.text(0.03, 1 - 0.22 / height, title, fontsize=style.TITLE, weight="bold", va="center")
        for i, kind in enumerate((1, 2, 3, 0)):
            left, top = 0.15 + 2.45 * (i % 2), height - 0.56 - 0.28 * (i // 2)
            words = f"{TYPES.get(kind, 'other types')} ({_share_words(shares, kind)})"
            fig.text((left + 0.22) / 5, top / height, words, va="center")
            mark = people.plot([(left + 0.08) / 5], [top / height], _MARKS[kind][0], color=_MARKS[kind][1], ms=8)[0]
            mark.set(transform=fig.transFigure, clip_on=False)


def describe(copies):
    """Shares of the types with so many copies of SMN2.

    Parameters
    ----------
    copies : {2, 3, 4}

    Returns
    -------
    str
    """
    shares = sma_types(copies)
    said = [f"{TYPES.get(k, 'other types together').split(':')[0]} {shares[k]:.0f} %" for k in (1, 2, 3, 0) if k in shares]
    return f"Of untreated people with {copies} copies of SMN2: {', '.join(said)}. The number of copies tells the trend, not the fate of one child."


def explorer():
    """The explorer of SMN2 copies.

    Returns
    -------
    explorable.Explorer
    """
    return explore(
        draw,
        name="smn2-copies",
        describe=describe,
        caption=(
            "Published shares (Strauss 2022, two papers, after a compilation of reported cases), of people without "
            "treatment. Grey: other types, of which the single figures were not read."
        ),
        copies=RadioButtons(options=[(f"{n} copies", n) for n in COPIES], description="Copies of SMN2"),
    )


def _share_words(shares, kind):
    if kind in shares:
        return f"{shares[kind]:.0f} %"
    return "none" if kind == 0 else "figure not read"
