"""The exported packages as Pyslet reads and plays them: a QTI 2.1 implementation that is not ours.

Pyslet (0.7, by Steve Lay) opens the content package, reads each item
into typed elements, and runs its response processing.
"""

import io
import tempfile
import warnings
import zipfile
from pathlib import Path

with warnings.catch_warnings():
    # A library of 2017, whose docstrings hold escapes that Python has since come to warn of.
    warnings.simplefilter("ignore")
    from pyslet import imscpv1p2, rfc2396
    from pyslet.qtiv2 import variables
    from pyslet.qtiv2 import xml as qti
    from pyslet.qtiv2.interactions import Prompt, SimpleAssociableChoice, SimpleChoice


class Item:
    """One question as Pyslet has read it."""

    def __init__(self, path):
        document = qti.QTIDocument(baseURI=rfc2396.URI.from_path(str(path)))
        document.read()
        self.item = document.root
        self.identifier = self.item.identifier
        self.title = self.item.title
        self.correct = variables.ItemSessionState(self.item)["RESPONSE.CORRECT"]

        self.prompt = "".join(words(e) for e in self._all(Prompt))
        self.body = words(self.item.ItemBody)
        self.choices = {e.identifier: words(e) for e in self._all(SimpleChoice)}
        self.sides = {e.identifier: words(e) for e in self._all(SimpleAssociableChoice)}

    def _all(self, kind):
        return self.item.ItemBody.find_children_depth_first(kind)

    def play(self, response):
        """Score and shown explanations after a response, in the form of Pyslet's values."""
        state = variables.ItemSessionState(self.item)
        state.begin_session()
        state.set_outcome_defaults()
        state["RESPONSE"].set_value(response)
        self.item.ResponseProcessing.run(state)
        shown = state["FEEDBACK"].value or {}
        shown = {shown} if isinstance(shown, str) else set(shown)
        notes = [words(f) for f in self.item.QTIModalFeedback if f.identifier in shown]
        return state["SCORE"].value, notes


def words(element):
    """All text in an element, on one line."""
    parts = [child if isinstance(child, str) else words(child) for child in element.get_children()]
    return " ".join("".join(parts).split())


def items(package):
    """All items that the manifest of a package (bytes) names, in its order."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(package)).extractall(folder)
        manifest = imscpv1p2.ContentPackage(folder).manifest.root
        resources = [r for r in manifest.Resources.Resource if r.type == "imsqti_item_xmlv2p1"]
        return [Item(Path(folder) / str(resource.href)) for resource in resources]
