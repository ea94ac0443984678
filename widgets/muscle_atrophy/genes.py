"""Chances of inheriting spinal muscular atrophy (SMA) or Duchenne dystrophy.

Exact: the chances follow from Mendel's rules for one gene, each parent passing on either of
two copies with the same chance. Left out: new mutations, which start about a third of Duchenne
families, mistakes of testing, and carriers with symptoms. How severe SMA will be, and its second
gene, stand in `muscle_atrophy.smn2`.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np
from ipywidgets import Dropdown, IntSlider
from matplotlib.patches import Polygon, Rectangle

from explorable import explore
from muscle_atrophy import arguments, style

WORKING, CHANGED, Y = "works", "changed", "Y"
STATES = ("not affected", "carrier", "affected")
FAMILIES = {
    "sma_carriers": ("SMA: both parents are carriers", (WORKING, CHANGED), (WORKING, CHANGED)),
    "sma_one_carrier": ("SMA: one parent is a carrier", (WORKING, CHANGED), (WORKING, WORKING)),
    "sma_affected": ("SMA: one parent has it, the other is no carrier", (CHANGED, CHANGED), (WORKING, WORKING)),
    "sma_affected_carrier": ("SMA: one parent has it, the other is a carrier", (CHANGED, CHANGED), (WORKING, CHANGED)),
    "duchenne_mother": ("Duchenne: the mother is a carrier", (WORKING, CHANGED), (WORKING, Y)),
    "duchenne_father": ("Duchenne: the father has it", (WORKING, WORKING), (CHANGED, Y)),
    "duchenne_both": ("Duchenne: mother a carrier, father has it", (WORKING, CHANGED), (CHANGED, Y)),
}
MOST_CHILDREN = 6


@dataclass(frozen=True)
class Child:
    """One of the four equally likely children of two parents.

    Attributes
    ----------
    from_mother, from_father : str
        Copy of the gene: "works", "changed", or "Y" where the father passes on no copy.
    """

    from_mother: str
    from_father: str

    @property
    def sex(self):
        """Sex where the gene is on the X chromosome: a boy with the father's Y, a girl with his X."""
        return "boy" if self.from_father == Y else "girl"

    @property
    def state(self):
        """One of `STATES`."""
        copies = [copy for copy in (self.from_mother, self.from_father) if copy != Y]
        changed = copies.count(CHANGED)
        return "affected" if changed == len(copies) else "carrier" if changed else "not affected"


def cross(mother, father):
    """The four equally likely children of two parents.

    Parameters
    ----------
    mother, father : pair of str
        Copies of the gene, "works" or "changed". For a gene on the X chromosome the father
        has one, and "Y" second.

    Returns
    -------
    list of Child
        Mother's first copy with both of the father's, then her second.

    Raises
    ------
    ValueError
        If a parent has not two copies or one of them is unknown.
    """
    for name, copies, allowed in (("mother", mother, (WORKING, CHANGED)), ("father", father, (WORKING, CHANGED, Y))):
        if len(copies) != 2:
            raise ValueError(f"{name} has {len(copies)} copies, not 2: give a pair such as ('works', 'changed').")
        for copy in copies:
            arguments.choice(f"{name}'s copy", copy, allowed)
    if father[0] == Y:
        raise ValueError("father's first copy is 'Y': give his X first, as in ('works', 'Y').")
    return [Child(*copies) for copies in product(mother, father)]


def chance(children, state, sex=None):
    """Chance that a child is in a state.

    Parameters
    ----------
    children : list of Child
        As `cross` returns them.
    state : {"not affected", "carrier", "affected"}
    sex : {"boy", "girl"}, optional
        Count only these, for a gene on the X chromosome.

    Returns
    -------
    fractions.Fraction
        0 to 1, exact.

    Raises
    ------
    ValueError
        If there are no children, the state or the sex is unknown, or the sex does not matter for this gene.
    """
    arguments.choice("state", state, STATES)
    if sex is not None:
        arguments.choice("sex", sex, ("boy", "girl"))
        if children and not _on_x(children):
            raise ValueError(f"sex is {sex!r}, but this gene is not on the X chromosome: leave it out.")
        children = [child for child in children if child.sex == sex]
    if not children:
        raise ValueError(f"children holds no {sex or 'child'}: give the four that `cross` returns.")
    return Fraction(sum(child.state == state for child in children), len(children))


def at_least_one(each, children):
    """Chance that of several children at least one is affected.

    Parameters
    ----------
    each : fractions.Fraction or float
        Chance for each child, 0 to 1; they do not depend on one another.
    children : int
        Number of children, 1 to 20.

    Returns
    -------
    fractions.Fraction or float

    Raises
    ------
    ValueError
        If a parameter is out of range.
    """
    arguments.number("each", each, 0, 1, "give the chance for one child as a share, not in %")
    arguments.number("children", children, 1, 20, "give a whole number of children")
    if children != int(children):
        raise ValueError(f"children is {children!r}, not a whole number: give 1 to 20.")
    return 1 - (1 - each) ** int(children)


def draw(fig, family, children):
    """The Punnett square of a family, and below it the chances child after child.

    Symbols are those of family trees: square for a boy, circle for a girl, diamond for either;
    filled for affected, half filled for a carrier.

    Parameters
    ----------
    family : str
        One of the keys of `FAMILIES`.
    children : int
        Number of children, 1 to 6.
    """
    _check_family(family, children)
    title, mother, father = FAMILIES[family]
    four = cross(mother, father)
    with style.figure_settings():
        fig.set_size_inches(5, 7.2)
        height = fig.get_size_inches()[1]
        square = fig.add_axes([0.28, 3.08 / height, 0.54, 2.7 / height])
        several = fig.add_axes([0.135, 0.52 / height, 0.83, 1.5 / height])
        _draw_square(square, mother, father, four)
        _draw_children(fig, several, chance(four, "affected"), children)
        style.heading(fig, title)
        for row, said in enumerate(_each_child(four)):
            style.line(fig, said, 0.48 + 0.2 * row)


def describe(family, children):
    """Chances for each child and for the whole family."""
    _check_family(family, children)
    title, mother, father = FAMILIES[family]
    four = cross(mother, father)
    each = chance(four, "affected")
    percent = 100 * float(at_least_one(each, children))
    unknown = ", its sex not yet known," if _on_x(four) else ""
    among = f"Among {children} children" if children > 1 else "With one child"
    return (
        f"{title}. {' '.join(_each_child(four))} For child number {children}{unknown} the chance of being affected is "
        f"{100 * float(each):.0f} %, whatever came before. {among} the chance that at least one is affected is {percent:.0f} %."
    )


def explorer():
    """The inheritance explorer: family and number of children."""
    return explore(
        draw,
        name="inheritance",
        describe=describe,
        caption=(
            "Conceptual picture, exact chances: Mendel's rules for one gene. SMA needs two changed copies. Duchenne: the "
            "gene is on the X chromosome, of which a boy has one. Diamond: boy or girl; square: boy; circle: girl. "
            "Left out: new mutations, which no parent carries, and carriers who have symptoms."
        ),
        family=Dropdown(options=[(row[0], key) for key, row in FAMILIES.items()], description="Family"),
        children=IntSlider(3, min=1, max=MOST_CHILDREN, description="Number of children"),
    )


def _check_family(family, children):
    arguments.choice("family", family, FAMILIES)
    arguments.choice("children", children, range(1, MOST_CHILDREN + 1))


def _on_x(children):
    return any(child.from_father == Y for child in children)


def _draw_square(ax, mother, father, four):
    x_linked = _on_x(four)
    for i, child in enumerate(four):
        column, row = i % 2, 1 - i // 2
        ax.add_patch(Rectangle((column, row), 1, 1, fill=False, ec="black", lw=0.8, clip_on=False))
        _draw_symbol(ax, column + 0.5, row + 0.61, child.sex if x_linked else "either", child.state)
        words = f"{child.sex}, {child.state}" if x_linked else child.state
        ax.text(column + 0.5, row + 0.17, words, ha="center", va="center")
    for column, copy in enumerate(father):
        words = "Y, no copy" if copy == Y else f"{'X, ' if x_linked else ''}{copy}"
        ax.text(column + 0.5, 2.05, words, ha="center", va="bottom")
    for row, copy in enumerate(mother):
        ax.text(-0.05, 1.5 - row, f"{'X, ' if x_linked else ''}{copy}", ha="right", va="center")
    ax.text(1, 2.22, "From the father" if x_linked else "From one parent", ha="center", va="bottom", weight="bold")
    ax.text(-0.05, 2.05, "From the\nmother" if x_linked else "From the\nother", ha="right", va="bottom", weight="bold")
    ax.set(xlim=(0, 2), ylim=(0, 2), xticks=[], yticks=[], xlabel="Four equally likely children")
    ax.spines[:].set_visible(False)


def _draw_symbol(ax, x, y, who, state):
    around = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    corners = {
        "girl": 0.22 * np.column_stack([np.cos(around), np.sin(around)]),
        "boy": 0.2 * np.array([(-1, -1), (-1, 1), (1, 1), (1, -1)]),
        "either": 0.27 * np.array([(-1, 0), (0, 1), (1, 0), (0, -1)]),
    }[who]
    # Cutting off what lies right of a line fills all of a symbol, its left half, or nothing.
    filled = corners.copy()
    filled[:, 0] = np.minimum(filled[:, 0], {"affected": 1, "carrier": 0, "not affected": -1}[state])
    ax.add_patch(Polygon(filled + (x, y), fc=style.EVERYBODY, ec="none", lw=0))
    ax.add_patch(Polygon(corners + (x, y), fc="none", ec=style.EVERYBODY, lw=2))


def _draw_children(fig, ax, each, children):
    height = fig.get_size_inches()[1]
    born = np.arange(1, MOST_CHILDREN + 1)
    percent = [100 * float(at_least_one(each, n)) for n in born.tolist()]
    for n in born.tolist():
        ax.bar(n, 100 * float(each), width=0.6, color=style.EVERYBODY if n <= children else "0.75")
    ax.plot(born, percent, color="0.5", lw=1)
    for n, so_far in zip(born.tolist(), percent, strict=True):
        ax.plot(n, so_far, "o", ms=8, color=style.FAT if n <= children else "0.75", clip_on=False)
    ax.set(xlim=(0.4, MOST_CHILDREN + 0.6), ylim=(0, 100), yticks=(0, 50, 100), xticks=born)
    ax.set(ylabel="Chance (%)", xlabel="Child number, in order of birth")
    family = f"at least one of {children} children" if children > 1 else "at least one of 1 child"
    style.line(fig, "Chance of being affected", height - 2.5, weight="bold")
    style.key(fig, 0.16, 2.24, f"each child: {100 * float(each):.0f} %", style.EVERYBODY)
    style.key(fig, 1.85, 2.24, f"{family}: {percent[children - 1]:.0f} %", style.FAT)


def _each_child(four):
    said = []
    for name, group in (("boy", "boy"), ("girl", "girl")) if _on_x(four) else (("child", None),):
        of = [child for child in four if group in (None, child.sex)]
        # A boy has one copy of a gene on the X, so he cannot carry it unaffected.
        states = ("affected",) if group == "boy" else ("affected", "carrier")
        counts = [f"{state} {sum(child.state == state for child in of)} in {len(of)}" for state in states]
        said.append(f"Each {name}: {', '.join(counts)}.")
    return said if _on_x(four) else [*said, "Boys and girls alike."]
