"""Copies of the gene SMN2, and the type of spinal muscular atrophy (SMA) that went with them.

Published: which type of SMA untreated people with two, three or four copies of SMN2 had (table
"sma_types"). Left out: treatment, which changes what follows, and how SMA is inherited, which is
`muscle_atrophy.genes`.
"""

from ipywidgets import RadioButtons

from explorable import explore
from muscle_atrophy import arguments, data, style
from muscle_atrophy.drawings import people

COPIES = (2, 3, 4)
KINDS = (1, 2, 3, 0)
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
    arguments.choice("copies", copies, COPIES)
    rows = data.load("sma_types").where(copies=copies)
    shares = {int(kind): float(percent) for kind, percent in zip(rows["type"], rows["percent"], strict=True)}
    rest = 100 - sum(shares.values())
    return shares | ({0: rest} if rest else {})


def draw(fig, copies):
    """A hundred untreated people with so many copies of SMN2 by type of SMA, and the same for each number of copies.

    Parameters
    ----------
    copies : {2, 3, 4}
    """
    shares = sma_types(copies)
    with style.figure_settings():
        fig.set_size_inches(5, 6.2)
        height = fig.get_size_inches()[1]
        square = fig.add_axes([0.21, 2.32 / height, 0.58, 2.9 / height])
        side_by_side = fig.add_axes([0.13, 0.52 / height, 0.8, 1.05 / height])
        _draw_people(square, copies)
        _draw_side_by_side(side_by_side, copies)
        likely = max((k for k in shares if k), key=shares.get)
        title = f"{copies} copies: mostly type {likely}, not always"
        style.heading(fig, title)
        style.line(fig, "Side by side: 2, 3 and 4 copies", height - 1.72, weight="bold")
        for i, kind in enumerate(KINDS):
            left, top = 0.15 + 2.35 * (i % 2), height - 0.54 - 0.26 * (i // 2)
            words = f"{TYPES.get(kind, 'other types, together')} ({_share_words(shares, kind)})"
            fig.text((left + 0.22) / 5, top / height, words, va="center")
            mark = square.plot([(left + 0.08) / 5], [top / height], _MARKS[kind][0], color=_MARKS[kind][1], ms=8)[0]
            mark.set(transform=fig.transFigure, clip_on=False)


def describe(copies):
    """Shares of the types with so many copies of SMN2."""
    shares = sma_types(copies)
    said = [f"{TYPES.get(k, 'other types together').split(':')[0]} {shares[k]:.0f} %" for k in KINDS if k in shares]
    return f"Of untreated people with {copies} copies of SMN2: {', '.join(said)}. The number of copies tells the trend, not the fate of one child."


def explorer():
    """The explorer of SMN2 copies."""
    return explore(
        draw,
        name="smn2-copies",
        describe=describe,
        caption=(
            "Published shares (Strauss 2022, two papers, after a compilation of reported cases), of people without "
            "treatment. Grey: other types, which our source does not tell apart. One hundred dots stand for one hundred people."
        ),
        copies=RadioButtons(options=[(f"{n} copies", n) for n in COPIES], description="Copies of SMN2"),
    )


def _draw_people(ax, copies):
    shares = sma_types(copies)
    people.draw(
        ax,
        [
            (people.whole(shares.get(kind, 0)), {"marker": marker, "color": color, "ms": 10 if kind else 6})
            for kind, (marker, color) in _MARKS.items()
        ],
    )
    ax.set_xlabel(f"100 untreated people with {copies} copies of SMN2", labelpad=6)


def _draw_side_by_side(ax, copies):
    for row, number in enumerate(COPIES):
        left = 0
        for kind in KINDS:
            share = sma_types(number).get(kind, 0)
            ax.barh(row, share, left=left, height=0.62, color=_MARKS[kind][1], ec="white", lw=1.2)
            left += share
    ax.set(xlim=(0, 100), ylim=(2.5, -0.5), yticks=range(3), xticks=(0, 50, 100))
    for label, number in zip(ax.set_yticklabels([str(number) for number in COPIES]), COPIES, strict=True):
        label.set_weight("bold" if number == copies else "normal")
    ax.plot(103, COPIES.index(copies), "<", color="black", ms=8, clip_on=False)
    ax.set(xlabel="Share of people (%)", ylabel="Copies")


def _share_words(shares, kind):
    if kind in shares:
        return f"{shares[kind]:.0f} %"
    return "none" if kind == 0 else "in grey"
