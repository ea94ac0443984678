"""The key of a rendering: everything that its functions are made of, as a hash.

A function is its bytecode, its defaults, what it closes over and the globals it names, and of those
in turn the same. So a number that was changed in a notebook, in a closure or in another module while
the program ran changes the key. What a function *reads* while it draws is not here but beside the
stored rendering, see :mod:`explorable.reads`; that holds every file of source code, too.

What cannot be known has no key, and is drawn each time: code that is made of text or looks up its
names itself, objects that nothing can write down, and those that write themselves down in a way of
their own.
"""

import builtins
import copyreg
import dis
import functools
import hashlib
import importlib
import platform
import runpy
import sys
import types
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib import font_manager, ft2font

from .reads import belongs_to_library

if TYPE_CHECKING:
    from .explorer import Explorer

__all__ = ["key"]

#: With these a function reaches what no list of names shows.
UNKNOWABLE = [eval, exec, globals, __import__, importlib.import_module, runpy.run_path, runpy.run_module]
#: Left out of a class: what Python derives from the rest, or fills while the program runs.
DERIVED = {"__dict__", "__weakref__", "__module__", "__doc__", "__annotations__", "__slotnames__", "_abc_impl"}
DERIVED |= {"__static_attributes__", "__firstlineno__"}
OWN_PICKLING = ("__reduce__", "__reduce_ex__", "__getstate__", "__getnewargs__", "__getnewargs_ex__")
ATOMS = (type(None), bool, int, float, complex, str, bytes, type(...), type(NotImplemented), range)
COMPILED = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)


class Unknown(Exception):
    """Something in a function cannot be known."""


def key(explorer: "Explorer") -> str | None:
    """Name what an explorer draws and says.

    Parameters
    ----------
    explorer : Explorer

    Returns
    -------
    str or None
        None if there is something in it that cannot be known.
    """
    controls = [(c.name, c.label, c.unit, c.kind, c.values, c.texts, c.default) for c in explorer.controls]
    functions = [explorer.draw, explorer.describe, explorer.alert, explorer.caption]
    walk = _Walk()
    try:
        walk.add([explorer.name, explorer.style, controls, functions, _machine()])
    except (Unknown, RecursionError):
        return None
    return walk.digest.hexdigest()[:32]


def hides_results(explorer: "Explorer") -> bool:
    """Whether something that an explorer draws with has kept results already, so that it would not read its files again."""
    walk = _Walk()
    walk.add([explorer.draw, explorer.describe, explorer.alert, explorer.caption])
    return walk.filled


def _machine() -> list[Any]:
    """What draws on this machine: the libraries that a picture never comes without, and the fonts to choose from."""
    fonts = sorted((f.name, f.fname, f.style, f.variant, str(f.weight), f.stretch) for f in font_manager.fontManager.ttflist)
    return [sys.version, platform.machine(), matplotlib.__version__, ft2font.__freetype_version__, fonts]


class _Walk:
    """Feeds an object and all it is made of to a hash."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self.seen: dict[int, tuple[int, object]] = {}
        self.filled = False

    def put(self, *words: object) -> None:
        for word in words:
            text = word if isinstance(word, bytes) else str(word).encode("utf-8", "surrogatepass")
            self.digest.update(b"%d:" % len(text) + text)

    def add(self, thing: Any) -> None:
        """Feed one object of any kind."""
        if isinstance(thing, types.CodeType):
            self.code(thing)
        elif type(thing) in ATOMS:
            self.put(type(thing).__name__, thing if isinstance(thing, bytes) else repr(thing))
        elif type(thing) is tuple:
            self.put("tuple", len(thing))
            for part in thing:
                self.add(part)
        elif type(thing) in (set, frozenset):
            self.put("set", *sorted(self.alone(part) for part in thing))
        elif id(thing) in self.seen:
            self.put("again", self.seen[id(thing)][0])
        else:
            # the object is kept, so that no other one takes its id
            self.seen[id(thing)] = (len(self.seen), thing)
            self.compound(thing)

    def alone(self, thing: Any) -> str:
        """The hash of one object without the rest."""
        walk = _Walk()
        walk.seen = dict(self.seen)
        walk.add(thing)
        self.filled |= walk.filled
        return walk.digest.hexdigest()

    def compound(self, thing: Any) -> None:
        if any(thing is one for one in UNKNOWABLE):
            raise Unknown(thing)
        if _of_library(thing):
            self.put("library", thing.__module__, thing.__qualname__)
        elif type(thing) is list:
            self.put("list", len(thing))
            for part in thing:
                self.add(part)
        elif type(thing) in (dict, types.MappingProxyType):
            self.put("dict", len(thing))
            for name, value in thing.items():
                self.add(name)
                self.add(value)
        elif isinstance(thing, matplotlib.RcParams):
            self.put("style")  # while it draws, the explorer's own, which the key holds
        elif isinstance(thing, types.ModuleType):
            self.module(thing)
        elif isinstance(thing, functools._lru_cache_wrapper):
            self.filled |= thing.cache_info().currsize > 0
            self.put("cached")
            self.add(thing.__wrapped__)
        elif isinstance(thing, types.FunctionType):
            self.function(thing)
        elif isinstance(thing, types.MethodType):
            self.put("method")
            self.add(thing.__func__)
            self.add(thing.__self__)
        elif isinstance(thing, (staticmethod, classmethod)):
            self.put(type(thing).__name__)
            self.add(thing.__func__)
        elif isinstance(thing, property):
            self.put("property")
            self.add((thing.fget, thing.fset, thing.fdel))
        elif isinstance(thing, functools.cached_property):
            self.put("cached property")
            self.add(thing.func)
        elif isinstance(thing, COMPILED):
            self.compiled(thing)
        elif isinstance(thing, type):
            self.type(thing)
        else:
            self.instance(thing)

    def code(self, code: types.CodeType) -> None:
        self.put("code", code.co_code, code.co_exceptiontable, code.co_flags)
        self.put(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
        self.add((code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_consts))

    def function(self, function: types.FunctionType) -> None:
        self.put("function")
        self.add((function.__defaults__, function.__kwdefaults__, vars(function)))
        for cell in function.__closure__ or ():
            try:
                self.add(cell.cell_contents)
            except ValueError:
                self.put("empty cell")
        # where the code is: `functools.wraps` gives a wrapper the module of what it wraps
        home = function.__globals__.get("__name__")
        if _in_library(home):
            self.put(home, function.__code__.co_qualname)
            return
        self.code(function.__code__)
        for name, value in _globals(function.__code__, function.__globals__):
            self.put(name)
            self.add(value)

    def compiled(self, function: Any) -> None:
        """A function written in C has a name, unless it belongs to an object."""
        owner = getattr(function, "__self__", None)
        if owner is not None and not isinstance(owner, (types.ModuleType, type)):
            raise Unknown(function)
        self.put("compiled", function.__qualname__, getattr(function, "__module__", None))

    def module(self, module: types.ModuleType) -> None:
        self.put("module", module.__name__)
        if not _in_library(module.__name__):
            for name, value in sorted(vars(module).items()):
                if not name.startswith("__"):
                    self.put(name)
                    self.add(value)

    def type(self, cls: type) -> None:
        self.put("class", cls.__module__, cls.__qualname__)
        self.add(cls.__bases__)
        for name, value in sorted(vars(cls).items()):
            if name not in DERIVED and not isinstance(value, (types.MemberDescriptorType, types.GetSetDescriptorType)):
                self.put(name)
                self.add(value)

    def instance(self, thing: Any) -> None:
        """Any other object: its class, and its state as pickle takes it apart."""
        cls = type(thing)
        own = [vars(base)[name] for base in cls.__mro__ if not _of_library(base) for name in OWN_PICKLING if name in vars(base)]
        if not all(_in_library(getattr(method, "__module__", None)) for method in own):
            raise Unknown(thing)
        self.add(cls)
        try:
            taken = copyreg.dispatch_table[cls](thing) if cls in copyreg.dispatch_table else thing.__reduce_ex__(4)
            parts = (
                (taken,) if isinstance(taken, str) else [part if i < 3 else part and list(part) for i, part in enumerate(taken)]
            )
        except Exception as error:
            # whatever an object's own code may raise: it cannot be written down
            raise Unknown(thing) from error
        if len(parts) > 2 and type(parts[2]) is dict:
            parts[2] = self.without_results(cls, parts[2])
        for part in parts:
            self.add(part)

    def without_results(self, cls: builtins.type, state: dict[Any, Any]) -> dict[Any, Any]:
        """An object's state without what follows from the rest."""
        kept = {name for name in state if isinstance(getattr(cls, str(name), None), functools.cached_property)}
        self.filled |= bool(kept)
        return {name: value for name, value in state.items() if name not in kept}


def _globals(code: types.CodeType, names: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name and value of every global that code uses, as far into modules as the code itself goes."""
    steps = list(dis.get_instructions(code))
    for place, step in enumerate(steps):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            value, after = _found(step.argval, names), place + 1
            while (
                isinstance(value, types.ModuleType) and after < len(steps) and steps[after].opname in ("LOAD_ATTR", "LOAD_METHOD")
            ):
                value = getattr(value, steps[after].argval, None)
                after += 1
            yield step.argval, value
        elif step.opname == "IMPORT_NAME":
            yield step.argval, _imported(steps[place - 2].argval, steps[place - 1].argval, step.argval, names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _globals(constant, names)


def _found(name: str, names: dict[str, Any]) -> Any:
    return names[name] if name in names else getattr(builtins, name, None)


def _imported(level: int, parts: Sequence[str] | None, name: str, names: dict[str, Any]) -> types.ModuleType:
    """The module that an import inside a function leads to, with the parts that the function takes from it."""
    try:
        module = importlib.import_module("." * level + name, names.get("__package__"))
        for part in parts or ():
            if not hasattr(module, part):
                importlib.import_module(f"{module.__name__}.{part}")
    except Exception as error:
        # a module's own code may raise anything
        raise Unknown(name) from error
    return module


def _in_library(name: str | None) -> bool:
    """Whether a module comes with Python or an installed library, whose version says all about it."""
    module = sys.modules.get(name) if name else None
    if name is None or module is None or name in ("__main__", "__mp_main__"):
        return False
    path = getattr(module, "__file__", None)
    return belongs_to_library(path) if path else name.partition(".")[0] in sys.stdlib_module_names


def _of_library(thing: Any) -> bool:
    """Whether a library keeps a function or class under its name; one that it makes for somebody else is not to be found there."""
    home, name = getattr(thing, "__module__", None), getattr(thing, "__qualname__", None)
    if not (isinstance(home, str) and isinstance(name, str) and _in_library(home)):
        return False
    found: Any = sys.modules[home]
    for part in name.split("."):
        found = getattr(found, part, None)
    return found is thing
