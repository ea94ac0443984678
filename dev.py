"""Build, test and run the course: `python dev.py <command>`.

One file, the standard library alone, so that it runs before anything is installed, on Linux, macOS
and Windows. `Makefile` is a thin front to it. Everything it installs goes into `.venv` beside this
file, from the hashes in `requirements.txt`.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"
ENGINE = ROOT / "widgets" / "explorable" / "pyproject.toml"
STAMP = VENV / "installed-from"
HTML = ROOT / "_build" / "html"
OLDEST = (3, 11)

COLOUR = re.compile("\x1b\\[[0-9;]*m")
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
)


class Problem(Exception):
    """Something the person at the keyboard can put right; its text says how."""


def say(text):
    """Print a line at once, also when the output goes to a file."""
    print(text, flush=True)


# The environment
#
# pip installs it and not `uv sync`, which is quicker: uv.lock names the address of every file, so a lock made
# here would be of no use behind another index, and the first steps (a venv, uv by its hash, errors in words)
# would stay as they are.


def venv_python():
    """Path of the environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs(command):
    """Whether a command can be started and ends well."""
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def wanted_stamp():
    """Text that changes whenever the environment has to be installed again."""
    digest = hashlib.sha256()
    for path in (LOCK, PROJECT, ENGINE):
        if not path.is_file():
            raise Problem(f"{path} is missing. Restore it: git checkout -- {path.relative_to(ROOT).as_posix()}")
        # Line ends are not content: git may check the files out with either.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def create_venv():
    """Make an empty environment, in place of a broken one."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        minor = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Problem(
            f"Python {minor} at {sys.executable} cannot make virtual environments.\n"
            f"On Debian and Ubuntu: sudo apt install python{minor}-venv. Elsewhere install Python from python.org."
        )
    if VENV.exists():
        say(f"The environment in {VENV} is broken or half made: making a new one.")
        shutil.rmtree(VENV)
    # When this runs inside the environment it replaces, its own interpreter has just gone.
    python = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"Could not make the environment in {VENV}:\n{done.stdout}{done.stderr}")


def pip_install(arguments, total=None):
    """Run pip, count the packages it reaches, and explain a failure."""
    command = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    lines, reached = [], 0
    for line in process.stdout:
        lines.append(line)
        if total and line.startswith(("Collecting ", "Requirement already satisfied: ")):
            reached += 1
            if reached % 40 == 0 or reached == total:
                say(f"  {min(reached, total)} of {total} packages")
    if process.wait() == 0:
        return
    log = "".join(lines)
    tail = textwrap.indent("".join(lines[-12:]), "  ")
    offline = ("Temporary failure in name resolution", "NewConnectionError", "getaddrinfo failed", "NameResolutionError")
    if any(sign in log for sign in offline):
        raise Problem(f"{tail}\nNo package index could be reached. Check the network or the proxy, then run this again.")
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in log:
        raise Problem(
            f"{tail}\nA download differs from its hash in {LOCK.name}. Do not go on: run this again, and report it if it stays."
        )
    raise Problem(f"{tail}\npip could not install the packages of {LOCK.name} (Python {sys.version.split()[0]}).")


def ensure_environment():
    """Make the environment match the lock; do nothing when it already does."""
    if sys.version_info < OLDEST:
        raise Problem(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version.split()[0]} at {sys.executable}.\n"
            "Run this file with a newer one, for example: python3.12 dev.py book, or make PYTHON=python3.12 book"
        )
    wanted = wanted_stamp()
    healthy = venv_python().exists() and runs([str(venv_python()), "-m", "pip", "--version"])
    if healthy and STAMP.is_file() and STAMP.read_text() == wanted:
        return
    if not healthy:
        create_venv()
    STAMP.unlink(missing_ok=True)
    total = sum(1 for line in LOCK.read_text().splitlines() if "==" in line.split("#")[0])
    say(f"Installing into {VENV.name} (one to three minutes the first time)")
    # The build backend comes from the lock and comes first. Then nothing unpinned is fetched to build the
    # project itself or a package that is published as source alone.
    with tempfile.TemporaryDirectory() as folder:
        backend = Path(folder) / "backend.txt"
        backend.write_text(re.search(r"^setuptools==.*(?:\n    .*)*", LOCK.read_text(), re.MULTILINE)[0])
        pip_install(["--require-hashes", "--no-deps", "-r", str(backend)])
    pip_install(["--require-hashes", "--no-deps", "--no-build-isolation", "-r", str(LOCK)], total)
    projects = [part for path in (ENGINE, PROJECT) for part in ("--editable", str(path.parent))]
    pip_install(["--no-deps", "--no-build-isolation", "--no-index", *projects])
    STAMP.write_text(wanted)


def environment_variables(**extra):
    """Environment of every command that is run in `.venv`."""
    return {
        **os.environ,
        "PYTHONUTF8": "1",
        # debugpy warns on stderr in every kernel otherwise, and a warning fails the build
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        **extra,
    }


def in_venv(*arguments, **extra):
    """Run the environment's Python and return its exit code."""
    return subprocess.call([str(venv_python()), *arguments], cwd=ROOT, env=environment_variables(**extra))


# The browser for the tests


def starts(browser):
    """Whether a browser starts; on Windows it would open a window, so there it is taken on trust."""
    return os.name == "nt" or runs([browser, "--version"])


def browser_at_hand():
    """Path of a Chromium or Chrome that starts, or None."""
    named = os.environ.get("CHROME")
    if named:
        found = shutil.which(named)
        if not found or not starts(found):
            raise Problem(f"CHROME is set to {named}, which is no browser that starts. Correct it or unset it.")
        return found
    places = [shutil.which(name) for name in BROWSER_NAMES]
    for place in BROWSER_PLACES:
        try:
            places.append(place.format(**os.environ))
        except KeyError:
            continue
    return next((place for place in places if place and Path(place).is_file() and starts(place)), None)


def playwright_browser():
    """Path of the Chromium that Playwright has downloaded, or None."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([str(venv_python()), "-c", code], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and Path(path).is_file() else None


def install_with_apt(package, why):
    """Install a package of Debian's or Ubuntu's where that can be done without asking; return whether it was."""
    if not shutil.which("apt-get") or getattr(os, "geteuid", lambda: 1)() != 0:
        return False
    say(f"{why}: installing Debian's {package}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qy", "--no-install-recommends", package]
    return not any(subprocess.call(command, env=env) for command in (["apt-get", "update", "-q"], install))


def ensure_sandbox():
    """Install what notebooks of students are locked in with; without it the tests of attacks are skipped and say so."""
    if sys.platform == "linux" and not shutil.which("bwrap"):
        install_with_apt("bubblewrap", "No bwrap found")


def ensure_browser():
    """Find a browser for the tests, else install one."""
    found = browser_at_hand() or playwright_browser()
    if found:
        return found
    if install_with_apt("chromium", "No Chromium or Chrome found"):
        # On some systems the package is only a pointer to a snap, so ask again whether it runs.
        found = browser_at_hand()
        if found:
            return found
    say("No Chromium or Chrome found: downloading Playwright's")
    in_venv("-m", "playwright", "install", "chromium")
    found = playwright_browser()
    if not found:
        raise Problem(
            "The browser tests need Chromium or Chrome, and none could be found or installed.\n"
            "Install one and put it on PATH, or name it: CHROME=/path/to/chrome make test"
        )
    return found


# The commands


def build(*options, html=None):
    """Run Jupyter Book and keep its log; return whether it built without a warning."""
    html = html or HTML
    html.parent.mkdir(parents=True, exist_ok=True)
    # Jupyter Book cannot be run with -m, and its script's name differs between systems.
    program = "from jupyter_book.cli.main import main; main()"
    command = [str(venv_python()), "-c", program, "build", ".", "-W", "-n", "--keep-going", *options]
    env = environment_variables(PYTHONUNBUFFERED="1")
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    log = html.parent / "book.log"
    failed = muted = False
    complaints = []
    with log.open("w", encoding="utf-8") as file:
        for line in map(partial(COLOUR.sub, ""), process.stdout):
            file.write(line)
            # Jupyter Book ends a failed build with tracebacks of its own, which bury the cause.
            failed = failed or line.startswith(
                ("Exception occurred", "Sphinx error", "Sphinx parallel build error", "build finished with problems")
            )
            muted = muted or (failed and line.startswith(("Traceback", "The full traceback has been saved")))
            if not muted and "Kernel is running over TCP without encryption" not in line:
                print(line, end="", flush=True)
            if "WARNING: " in line or "ERROR: " in line:
                complaints.append(line)
    if process.wait() == 0:
        return True
    # Sphinx reads an unchanged page no second time, and would forget what it had warned of.
    (html.parent / ".doctrees" / "environment.pickle").unlink(missing_ok=True)
    say("\nThe book has faults:" if complaints else "\nThe build failed; the cause stands above.")
    say("".join(dict.fromkeys(complaints)) + f"The whole log: {log}")
    return False


def book():
    """Build the book into _build/html and say how to open it."""
    ensure_environment()
    if not build():
        return 1
    say(f"\nThe book is ready. Open it in a browser:\n  {(HTML / 'index.html').as_uri()}")
    return 0


def instructors():
    """Build the instructors' edition, which holds the lesson plans, into _build/instructors."""
    ensure_environment()
    output = "_build/instructors"
    html = ROOT / output / "_build" / "html"
    if in_venv("-m", "coursebook.commands.edition", output):
        return 1
    if not build("--path-output", output, "--toc", f"{output}/_toc.yml", html=html):
        return 1
    say(f"\nThe instructors' edition is ready. It holds rubrics, so do not publish it:\n  {(html / 'index.html').as_uri()}")
    return 0


def lint():
    """Exit code of what reads the code without running it: style, directions of imports, types."""
    # import-linter cannot be run with -m, and its script's name differs between systems.
    imports = "from importlinter.cli import lint_imports_command as main; main()"
    return max(in_venv("-m", "ruff", "check", "."), in_venv("-c", imports, "--no-logo"), in_venv("-m", "mypy"))


def check():
    """Run the quick tests: no build of the book, no browser."""
    ensure_environment()
    return max(lint(), in_venv("-m", "pytest", "-n", "auto", "--dist", "loadfile", "-m", "not slow", "tests"))


def test():
    """Run every test: notebooks, the built book, and the browser."""
    ensure_environment()
    ensure_sandbox()
    browser = ensure_browser()
    # nbval needs the cells of one notebook in one process, in order; tests/conftest.py says which files come first.
    return max(lint(), in_venv("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", CHROME=browser))


def serve():
    """Serve the built book on this computer, for a phone emulator or a browser that mistrusts files."""
    if not (HTML / "index.html").is_file() and book():
        return 1
    handler = partial(SimpleHTTPRequestHandler, directory=str(HTML))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", 8000), handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with server:
        say(f"The book is at http://127.0.0.1:{server.server_port}/ (stop with Ctrl-C)")
        server.serve_forever()
    return 0


def lab():
    """Open the chapters in JupyterLab."""
    ensure_environment()
    # All of the course, so that a chapter's link to its exercise opens, too.
    return in_venv("-m", "jupyterlab", "--ServerApp.root_dir=.", "--LabApp.default_url=/lab/tree/chapters")


def notebooks():
    """Run every notebook and refresh its stored outputs in place."""
    ensure_environment()
    if in_venv("-m", "coursebook.ledger.table", "chapters/ledger.csv", "widgets/muscle_atrophy/data"):
        return 1
    return in_venv("-m", "coursebook.commands.refresh", "chapters", "exercises")


def questions():
    """Write the chapters' questions for a learning platform (QTI 2.1, Moodle XML) into _build/questions."""
    ensure_environment()
    return in_venv("-m", "coursebook.questions.export", "_build/questions")


def exercises():
    """Make the students' versions of the exercises, and the course's wheels, in _build/exercises."""
    ensure_environment()
    return in_venv("-m", "coursebook.exercises.release", "_build/exercises")


def grade():
    """Grade what students handed in: `make grade SUBMISSIONS=folder`, and ROSTER=people.csv if there is one."""
    folder = os.environ.get("SUBMISSIONS")
    if not folder:
        raise Problem(
            "Name the folder that holds the submissions, with a folder for each student in it:\n"
            "make grade SUBMISSIONS=folder, or python dev.py grade SUBMISSIONS=folder"
        )
    ensure_environment()
    options = [str(Path(folder).expanduser().resolve())]
    if os.environ.get("ROSTER"):
        options += ["--roster", str(Path(os.environ["ROSTER"]).expanduser().resolve())]
    return in_venv("-m", "coursebook.exercises.grading", *options)


def publish():
    """Commit chapters and students' versions to the branch `student`; push nothing."""
    ensure_environment()
    return in_venv("-m", "coursebook.exercises.publish")


def bench():
    """Measure the engine against what an author would pick instead (20 minutes, on a quiet machine)."""
    # One command a process: from here on, everything means this second, optional environment.
    global VENV, LOCK, STAMP
    VENV, LOCK = ROOT / ".venv-bench", ROOT / "benchmarks" / "requirements.txt"
    STAMP = VENV / "installed-from"
    ensure_environment()
    return in_venv("benchmarks/run.py", CHROME=ensure_browser())


def lock():
    """Resolve pyproject.toml into requirements.txt, keeping pins that still fit."""
    ensure_environment()
    groups = [f"--group={name}" for name in ("build", "book", "lab", "test", "exercises", "lock")]
    return in_venv(
        "-m", "uv", "pip", "compile", PROJECT.name, *groups, "--universal", "--python-version=3.11",
        # Installed from this repository; what it needs in turn is locked all the same.
        "--no-emit-package=explorable",
        # No header and no index: a lock names versions and hashes, never where they were fetched.
        "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet", "--output-file", LOCK.name,
    )  # fmt: skip


def clean():
    """Remove everything that was built; the environment stays (delete .venv to renew it)."""
    leftovers = ["_build", ".pytest_cache", ".ruff_cache", ".hypothesis", ".mypy_cache", ".import_linter_cache"]
    folders = [ROOT / name for name in leftovers]
    for top in ("widgets", "tests", "chapters", "exercises"):
        folders += [*(ROOT / top).rglob("__pycache__"), *(ROOT / top).rglob(".ipynb_checkpoints")]
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
    return 0


COMMANDS = {
    f.__name__: f
    for f in (book, instructors, test, check, serve, lab, notebooks, questions, exercises, grade, publish, bench, lock, clean)
}


def main(arguments=None):
    """Run one command and return its exit code."""
    lines = "\n".join(f"  {name:<11} {f.__doc__.splitlines()[0]}" for name, f in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Muscle atrophy, an interactive course.",
        epilog=f"commands (make <command>, or python dev.py <command>):\n{lines}",
    )
    parser.add_argument("command", nargs="?", choices=COMMANDS, metavar="command", help="one of those below")
    parser.add_argument("settings", nargs="*", metavar="NAME=value", help="as for make, such as SUBMISSIONS=folder")
    given = parser.parse_args(arguments)
    chosen = given.command
    for setting in given.settings:
        name, equals, value = setting.partition("=")
        if not equals:
            parser.error(f"{setting!r} is no setting. Write NAME=value, such as SUBMISSIONS=folder")
        os.environ[name] = value
    if chosen is None:
        parser.print_help()
        return 0
    try:
        return COMMANDS[chosen]()
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
