"""The fonts of a figure, cut down to the letters it uses and carried by the page.

matplotlib measured its text in these fonts; with any other one, labels grow over each other.
"""

import base64
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from fontTools import subset, unicodedata
from matplotlib import font_manager

from .svg import Node

__all__ = ["Face", "embed", "style_sheet"]

#: Family, style and weight, as matplotlib wrote them.
Font = tuple[str, str, str]

PROPERTIES = ("font-family", "font-style", "font-weight")
GENERIC = ("sans-serif", "serif", "monospace", "cursive", "fantasy")


@dataclass(frozen=True)
class Face:
    """One font file and the letters of it that a page needs.

    Attributes
    ----------
    family : str
        The name under which the page knows it.
    path : str
        The font file.
    number : int
        Which font of a collection file.
    style, weight : str
        As CSS has them.
    letters : frozenset of str
    """

    family: str
    path: str
    number: int
    style: str
    weight: str
    letters: frozenset[str]


def embed(trees: Iterable[Node], prefix: str) -> list[Face]:
    """Point every text of the trees to fonts that the page carries.

    Parameters
    ----------
    trees : list of Node
        All states; their ``font-family`` attributes are rewritten in place.
    prefix : str
        Begins the names of the fonts, so that explorers on one page do not share them.

    Returns
    -------
    list of Face
    """
    letters: dict[Font, set[str]] = {}
    uses: dict[Font, list[dict[str, str]]] = {}
    for tree in trees:
        _collect(tree, {}, letters, uses)
    faces = []
    for font, used in letters.items():
        family, style, weight = font
        names = [name.strip(" '\"") for name in family.split(",")]
        # matplotlib wrote the style, so it is one that matplotlib knows.
        properties = font_manager.FontProperties(family=names, style=style, weight=int(weight))  # type: ignore[arg-type]
        path = font_manager.findfont(properties)
        name = f"{prefix}-{re.sub('[^a-z0-9]+', '-', font_manager.get_font(path).family_name.lower())}"
        faces.append(Face(name, str(path), getattr(path, "face_index", 0), style, weight, frozenset(used)))
        for attributes in uses[font]:
            attributes["font-family"] = f"{name}, {names[-1] if names[-1] in GENERIC else 'sans-serif'}"
    return faces


def style_sheet(faces: Iterable[Face]) -> str:
    """CSS that carries the faces as data.

    Parameters
    ----------
    faces : list of Face

    Returns
    -------
    str
    """
    return "".join(
        f"@font-face{{font-family:{face.family};font-style:{face.style};font-weight:{face.weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(_woff2(face)).decode()})}}"
        for face in faces
    )


def _collect(
    node: Node, inherited: dict[str, str], letters: dict[Font, set[str]], uses: dict[Font, list[dict[str, str]]]
) -> None:
    own = {name: node.attributes[name] for name in PROPERTIES if name in node.attributes}
    font = {**inherited, **own}
    if node.text.strip():
        key = (font.get("font-family", "sans-serif"), font.get("font-style", "normal"), font.get("font-weight", "400"))
        letters.setdefault(key, set()).update(node.text)
        uses.setdefault(key, []).append(node.attributes)
    for child in node.children:
        _collect(child, font, letters, uses)


def _woff2(face: Face) -> bytes:
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        # kerning and the joining of letters move text as matplotlib moved it; the rest is for typesetters
        layout_features=["kern", "liga", "ccmp", "mark", "mkmk", "init", "medi", "fina", "isol", "rlig"],
        layout_scripts=sorted(_scripts(face.letters)),
        drop_tables=["FFTM", "MATH", "gasp"],
        name_IDs=[],
        notdef_outline=False,
        font_number=face.number,
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    # a space is always there, so that an empty label still leaves a font
    subsetter.populate(text="".join(sorted(face.letters | {" "})))
    buffer = io.BytesIO()
    with subset.load_font(face.path, options, lazy=True) as font:
        subsetter.subset(font)
        subset.save_font(font, buffer, options)
    return buffer.getvalue()


def _scripts(letters: Iterable[str]) -> set[str]:
    """The scripts of letters as fonts name them; a run of figures alone counts as Latin or as none."""
    return {"DFLT", "latn"}.union(*(unicodedata.ot_tags_from_script(unicodedata.script(letter)) for letter in letters))
