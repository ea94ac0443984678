"""What an SVG draws, as a flat list, read without any code of the engine.

Used to ask whether two SVGs, one as matplotlib wrote it and one as a page shows it, draw the same:
the same shapes with the same numbers, colours, clips and transforms, and the same text.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

PAINT = {
    "fill": "#000000",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linejoin": "miter",
    "stroke-linecap": "butt",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-size": "medium",
    "font-style": "normal",
    "font-weight": "400",
    "text-anchor": "start",
}
GEOMETRY = ("x", "y", "width", "height", "d", "r", "cx", "cy", "patternUnits", "href")
TOLERANCE = 0.005 + 1e-9
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass
class Item:
    """One thing that is drawn."""

    tag: str
    geometry: dict
    paint: dict
    transforms: list
    opacities: list
    clips: list
    text: str
    family: str


def on_page(svg):
    """What a browser shows of an SVG now, as text; `svg` is a locator."""
    return svg.evaluate("svg => new XMLSerializer().serializeToString(svg)")


def drawn(svg, prefix=""):
    """Everything an SVG draws, in order of drawing."""
    root = ElementTree.fromstring(svg)
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    rule = any("stroke-linejoin: round" in (style.text or "") for style in root.iter() if local(style.tag) == "style")
    items = []
    base = dict(PAINT, family="") | {name: _colour(value) for name, value in root.attrib.items() if name in PAINT}
    _walk(root, base, [], [], [], by_id, rule, items, base)
    return root.get("viewBox"), items


def differences(ours, theirs):
    """What differs between two results of `drawn`, in words."""
    (our_box, ours), (their_box, theirs) = ours, theirs
    found = _compare("viewBox", our_box, their_box)
    if len(ours) != len(theirs):
        return [*found, f"{len(ours)} things drawn instead of {len(theirs)}"]
    for number, (a, b) in enumerate(zip(ours, theirs, strict=True)):
        for part in ("tag", "text", "geometry", "paint", "transforms", "opacities", "clips"):
            found += _compare(f"item {number} {b.tag} {b.text!r} {part}", getattr(a, part), getattr(b, part))
    return found


def local(tag):
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _walk(element, inherited, transforms, opacities, clips, by_id, rule, items, base, moved=None):
    tag = local(element.tag)
    own = {local(name): value for name, value in element.attrib.items()}
    if tag in ("metadata", "style", "defs", "clipPath", "pattern", "") and moved is None or own.get("display") == "none":
        return
    own |= {
        name.strip(): value.strip()
        for name, _, value in (part.partition(":") for part in own.pop("style", "").split(";"))
        if name.strip()
    }
    paint = dict(inherited)
    if rule:
        paint |= {"stroke-linejoin": "round", "stroke-linecap": "butt"}
    paint |= {name: _colour(value) for name, value in own.items() if name in PAINT}
    paint["family"] = own.get("font-family", paint["family"])
    transforms = [*transforms, *_transforms(own.get("transform", ""))]
    opacities = [*opacities, own["opacity"]] if float(own.get("opacity", 1)) != 1 else opacities
    if own.get("clip-path", "none") != "none":
        clip = by_id[own["clip-path"][5:-1]]
        clips = [*clips, [(local(shape.tag), _geometry(shape)) for shape in clip]]
    if tag == "use":
        where = [("translate", [float(own.get("x", 0)), float(own.get("y", 0))])]
        target = by_id[own["href"][1:]]
        _walk(target, paint, transforms + where, opacities, clips, by_id, rule, items, base, moved=True)
    elif tag in ("path", "rect", "circle", "image", "text", "tspan") and (
        tag not in ("text", "tspan") or (element.text or "").strip()
    ):
        shown = {name: _resolved(value, by_id, rule, base) for name, value in paint.items() if name in PAINT}
        text = element.text if tag in ("text", "tspan") else ""
        if not text:
            shown = {name: value for name, value in shown.items() if not name.startswith(("font", "text"))}
        items.append(Item(tag, _geometry(element), shown, transforms, opacities, clips, text, paint["family"]))
    for child in element:
        _walk(child, paint, transforms, opacities, clips, by_id, rule, items, base)


def _geometry(element):
    return {
        local(name): "".join(value.split()) if local(name) == "href" else value.strip()
        for name, value in element.attrib.items()
        if local(name) in GEOMETRY
    }


def _resolved(value, by_id, rule, base):
    """A pattern is what it draws, not what it is called."""
    match = re.fullmatch(r"url\(#(.+)\)", value)
    if not match:
        return value
    items = []
    for child in by_id[match[1]]:
        _walk(child, base, [], [], [], by_id, rule, items, base)
    return [_geometry(by_id[match[1]]), [(item.tag, item.geometry, item.paint) for item in items]]


def _colour(value):
    grey = re.fullmatch(r"var\(--explorable-(..)\)", value)
    return f"#{grey[1] * 3}" if grey else value


def _transforms(text):
    steps = [
        (name, [float(number) for number in re.split(r"[\s,]+", numbers.strip())])
        for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text)
    ]
    return [
        step
        for step in steps
        if not (step[0] == "rotate" and step[1][0] == 0) and not (step[0] == "translate" and not any(step[1]))
    ]


def _compare(where, ours, theirs):
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        return [line for name in ours for line in _compare(f"{where} {name}", ours[name], theirs[name])]
    if isinstance(ours, (list, tuple)) and isinstance(theirs, (list, tuple)) and len(ours) == len(theirs):
        return [line for a, b in zip(ours, theirs, strict=True) for line in _compare(where, a, b)]
    if isinstance(ours, float) and isinstance(theirs, float):
        return [] if abs(ours - theirs) <= TOLERANCE else [f"{where}: {ours} is not {theirs}"]
    if (
        isinstance(ours, str)
        and isinstance(theirs, str)
        and where.rpartition(" ")[2] in ("d", "x", "y", "width", "height", "viewBox")
    ):
        letters = [re.sub(r"[\s,]+", "", NUMBER.sub("#", text)) for text in (ours, theirs)]
        numbers = [list(map(float, NUMBER.findall(text))) for text in (ours, theirs)]
        if letters[0] == letters[1] and len(numbers[0]) == len(numbers[1]):
            return [f"{where}: {a} is not {b}" for a, b in zip(*numbers, strict=True) if abs(a - b) > TOLERANCE]
    return [] if ours == theirs else [f"{where}: {str(ours)[:80]!r} is not {str(theirs)[:80]!r}"]
