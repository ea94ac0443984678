"""All that the course shows: its explorers, as `_config.yml` names them, and its drawings without controls."""

import importlib
import inspect
import pkgutil

import yaml

from dev import ROOT
from explorable import store
from muscle_atrophy import drawings

#: Where functions return the explorers.
PATHS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["explorable_explorers"]
#: By topic.
EXPLORERS = {path.split(".")[1]: store.load(path) for path in PATHS}
SUBJECTS = [importlib.import_module(f"{drawings.__name__}.{found.name}") for found in pkgutil.iter_modules(drawings.__path__)]
_DRAWN = [module.draw for module in SUBJECTS if hasattr(module, "draw")]
# A drawing that takes more than a figure belongs to an explorer and is tested in all its states.
ALONE = [draw for draw in _DRAWN if list(inspect.signature(draw).parameters) == ["fig"]]
