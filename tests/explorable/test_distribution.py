"""The engine as a package of its own: what its wheel holds, and what its README says."""

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import yaml

import explorable
from explorable import controls, store

ENGINE = Path(explorable.__file__).parent
README = (ENGINE / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """What the engine's wheel holds: contents by name."""
    folder = tmp_path_factory.mktemp("engine")
    shutil.copytree(ENGINE, folder / "source", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(folder / "source")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("explorable-*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel):
    (name,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel[name])


def test_wheel_brings_every_file_that_the_engine_is_made_of(wheel):
    kinds = {".py", ".js", ".css", ".typed"}
    files = {path.relative_to(ENGINE.parent).as_posix() for path in ENGINE.rglob("*") if path.suffix in kinds}
    files = {name for name in files if not name.startswith("explorable/build/")}
    assert {name for name in wheel if ".dist-info/" not in name} == files


def test_wheel_knows_nothing_of_the_course(wheel):
    named = [name for name, content in wheel.items() if re.search(rb"muscle_atrophy|coursebook|scipy", content)]
    assert named == []


def test_wheel_needs_only_what_the_engine_imports(wheel, metadata):
    sources = [content for name, content in wheel.items() if name.endswith(".py") and not name.endswith("sphinxext.py")]
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    imported = {module.partition(".")[0] for module in modules}
    needed = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in metadata.get_all("Requires-Dist")}
    # fontTools loads Brotli by itself when it packs a font as WOFF2.
    assert needed == {name.lower() for name in imported - sys.stdlib_module_names} | {"brotli"}


def test_wheel_says_what_it_is_and_under_which_licence(wheel, metadata):
    assert metadata["License-Expression"] == "BSD-3-Clause"
    (licence,) = (content for name, content in wheel.items() if name.endswith(".dist-info/licenses/LICENSE"))
    assert licence.startswith(b"BSD 3-Clause License")
    assert metadata.get_payload(decode=True).decode() == README
    assert f"pip install ./explorable-{metadata['Version']}-py3-none-any.whl" in README


def test_licence_is_the_one_of_the_repository():
    assert (ENGINE / "LICENSE").read_bytes() == (ENGINE.parents[1] / "LICENSE").read_bytes()


def test_example_of_the_readme_runs():
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    *definitions, last = re.split(r"\n\n\n", code.strip())
    names = {}
    exec("\n\n\n".join(definitions), names)
    explorer = eval(last, names)
    assert repr(explorer) == "<Explorer walk: After two hours the walker is 6 km away.>"
    assert '<figure class="explorable" id="explorable-walk">' in explorer.to_html()


def test_settings_of_the_readme_are_those_that_this_book_is_built_with():
    first, _ = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    said = yaml.safe_load(first)["sphinx"]
    ours = yaml.safe_load((ENGINE.parents[1] / "_config.yml").read_text(encoding="utf-8"))["sphinx"]
    assert set(said["extra_extensions"]) <= set(ours["config"]["extensions"])
    assert said["recursive_update"] == ours["recursive_update"]
    assert said["config"] == {key: ours["config"][key] for key in said["config"]}


def test_readme_gives_the_limits_that_hold():
    assert f"At most {controls.MAX_STATES:,} states and {store.MAX_KILOBYTES} kB" in README
