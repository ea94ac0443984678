"""A class on a JupyterHub: many students open a chapter at once, run it and move a slider.

    python benchmarks/hub.py --students 20

starts a hub on this machine with a server and a kernel for each student. All but one are driven through
the same interfaces that JupyterLab uses; the last is a real browser. Printed are the seconds each step
took and the memory that a student's processes hold, measured as their proportional share (PSS).

Needs, in an environment of its own: this project (`pip install ./widgets/explorable .`), `jupyterhub`, `jupyterlab`, `psutil` and
`playwright`; and `configurable-http-proxy` from npm on the PATH, which is the proxy that a hub brings by default.
Left out: accounts, containers, disks, and what a network adds between a student and the hub.
"""

import argparse
import asyncio
import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "04_food_and_energy.ipynb"
PORT = 18_000
HUB = f"http://127.0.0.1:{PORT}"
CONFIG = """
c.JupyterHub.bind_url = "{hub}"
c.JupyterHub.hub_port = {port} + 1
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{port2}"
c.JupyterHub.db_url = "sqlite:///{home}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{home}/cookie"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.SimpleLocalProcessSpawner.home_dir_template = "{home}/{{username}}"
c.Spawner.notebook_dir = "{home}/{{username}}/chapters"
# With TCP, two of many kernels that start at once on one machine can be given the same port.
c.Spawner.args = ["--allow-root", "--KernelManager.transport=ipc"]
c.Spawner.environment = {{"JUPYTER_RUNTIME_DIR": lambda spawner: "{home}/run-" + spawner.user.name}}
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.JupyterHub.concurrent_spawn_limit = c.JupyterHub.active_server_limit = 0
c.JupyterHub.services = [{{"name": "class", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [
    {{"name": "class", "services": ["class"], "scopes": ["admin:users", "admin:servers", "access:servers"]}}
]
"""


def main():
    """Run the class and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=20, help="how many at once, the browser among them")
    parser.add_argument("--chrome", default=os.environ.get("CHROME"), help="path of Chromium or Chrome")
    options = parser.parse_args()
    for program in ("jupyterhub", "configurable-http-proxy"):
        if not shutil.which(program):
            sys.exit(f"{program} is not on the PATH. The first lines of {Path(__file__).name} say what to install")
    names = [f"student{number:02}" for number in range(1, options.students + 1)]
    with tempfile.TemporaryDirectory() as home:
        home = Path(home)
        for name in names:
            shutil.copytree(ROOT / "chapters", home / name / "chapters", ignore=shutil.ignore_patterns("plans"))
        token = secrets.token_hex(16)
        config = home / "jupyterhub_config.py"
        config.write_text(CONFIG.format(hub=HUB, port=PORT, port2=PORT + 2, home=home, token=token))
        with (home / "hub.log").open("w") as log:
            hub = subprocess.Popen(["jupyterhub", "--config", str(config)], cwd=home, stdout=log, stderr=log)
        try:
            asyncio.run(lesson(names, token, hub, options.chrome))
        except BaseException:
            print((home / "hub.log").read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            family = psutil.Process(hub.pid).children(recursive=True)
            hub.terminate()
            hub.wait(30)
            for process in family:
                if process.is_running():
                    process.terminate()


async def lesson(names, token, hub, chrome):
    """Let the class come in, run the chapter and move a slider."""
    AsyncHTTPClient.configure(None, max_clients=100)
    class_ = Class(token)
    await class_.until_the_hub_answers()
    print(f"{len(names)} students, {CHAPTER}; load before: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}")
    before = psutil.virtual_memory().available
    *driven, watched = names
    done = await asyncio.gather(*(class_.student(name) for name in driven), browser(watched, chrome))
    *measured, seen = done
    for step in ("server ready", "chapter run", "slider answers"):
        values = [student[step] for student in measured]
        print(f"  {step:<15} median {statistics.median(values):7.2f} s, slowest {max(values):7.2f} s")
    print("  in the browser:", ", ".join(f"{step} {seconds:.2f} s" for step, seconds in seen.items()))
    servers = [memory(process) for process in students(hub)]
    print(f"  memory a student, server and kernel: median {statistics.median(servers):.0f} MB, largest {max(servers):.0f} MB")
    print(f"  memory of the whole class, from what is free: {(before - psutil.virtual_memory().available) / 1e6:.0f} MB")
    again = await asyncio.gather(*(student["move"]() for student in measured))
    print(f"  all move again at once: median {statistics.median(again):.2f} s, slowest {max(again):.2f} s")


def students(hub):
    """The process of each student's server."""
    found = psutil.Process(hub.pid).children(recursive=True)
    return [process for process in found if "jupyterhub-singleuser" in " ".join(process.cmdline())]


def memory(process):
    """Share of a process and all it started, in megabytes; pages that several use are divided among them."""
    return sum(each.memory_full_info().pss for each in [process, *process.children(recursive=True)]) / 1e6


class Class:
    """Students who are driven through the interfaces of hub, server and kernel."""

    def __init__(self, token):
        self.headers = {"Authorization": f"token {token}"}

    async def ask(self, path, method="GET", body=None):
        """Send one request; return the answer's JSON, or None."""
        request = HTTPRequest(
            HUB + path,
            method,
            headers={**self.headers, "Content-Type": "application/json"},
            body=json.dumps(body or {}) if method == "POST" else None,
            request_timeout=300,
            connect_timeout=300,
        )
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body) if answer.body else None

    async def until_the_hub_answers(self):
        """Wait for the hub."""
        for _ in range(120):
            try:
                return await self.ask("/hub/api/users")
            except Exception:
                await asyncio.sleep(0.5)
        raise TimeoutError("the hub did not start within a minute")

    async def student(self, name):
        """Start a server, run the chapter and move the first slider; return the seconds of each step."""
        start = time.perf_counter()
        await self.ask(f"/hub/api/users/{name}", "POST")
        await self.ask(f"/hub/api/users/{name}/server", "POST")
        while not (await self.ask(f"/hub/api/users/{name}"))["servers"].get("", {}).get("ready"):
            await asyncio.sleep(0.25)
        ready = time.perf_counter()
        session = await self.ask(
            f"/user/{name}/api/sessions",
            "POST",
            {"path": CHAPTER, "name": CHAPTER, "type": "notebook", "kernel": {"name": "python3"}},
        )
        url = f"{HUB.replace('http', 'ws', 1)}/user/{name}/api/kernels/{session['kernel']['id']}/channels"
        line = await websocket_connect(
            HTTPRequest(url, headers=self.headers, connect_timeout=300, request_timeout=300), max_message_size=2**28
        )
        chapter = await self.ask(f"/user/{name}/api/contents/{CHAPTER}")
        slider = None
        for cell in chapter["content"]["cells"]:
            if cell["cell_type"] == "code":
                async for message in replies(line, "execute_request", {"code": cell["source"], "silent": False}):
                    if message["msg_type"] == "error":
                        raise RuntimeError(f"{name}: {message['content']['evalue']}")
                    state = message["content"].get("data", {}).get("state", {})
                    if message["msg_type"] == "comm_open" and state.get("_model_name", "").endswith("SliderModel"):
                        slider = slider or (message["content"]["comm_id"], state)
        run = time.perf_counter()
        comm, state = slider
        key = "index" if "index" in state else "value"
        steps = iter([1, -1] * 10)

        async def move():
            begin = time.perf_counter()
            moved = {"method": "update", "state": {key: state[key] + next(steps) * state.get("step", 1)}, "buffer_paths": []}
            pictures = [
                message
                async for message in replies(line, "comm_msg", {"comm_id": comm, "data": moved})
                if "<svg" in str(message["content"].get("data", {}).get("state", {}).get("value", ""))
            ]
            if not pictures:
                raise RuntimeError(f"{name}: the slider moved and no picture came")
            return time.perf_counter() - begin

        return {"server ready": ready - start, "chapter run": run - ready, "slider answers": await move(), "move": move}


async def replies(line, kind, content):
    """Send one message to a kernel; yield what it publishes until it rests."""
    ident = uuid.uuid4().hex
    header = {"msg_id": ident, "msg_type": kind, "username": "", "session": ident, "version": "5.3", "date": ""}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
    await line.write_message(json.dumps(message))
    while True:
        raw = await line.read_message()
        if raw is None:
            raise RuntimeError("the kernel's connection closed")
        if isinstance(raw, bytes):
            continue
        answer = json.loads(raw)
        if answer["parent_header"].get("msg_id") != ident or answer["channel"] != "iopub":
            continue
        if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
            return
        yield answer


async def browser(name, chrome):
    """The same in a real browser, from the login page on; return the seconds of each step."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox", "--disable-gpu"])
        page = await launched.new_page()
        page.set_default_timeout(120_000)
        start = time.perf_counter()
        await page.goto(f"{HUB}/hub/login?next=/hub/user-redirect/lab/tree/{CHAPTER}")
        await page.fill("input[name=username]", name)
        await page.click("input[type=submit]")
        await page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        await page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        opened = time.perf_counter()
        await page.get_by_role("menuitem", name="Run", exact=True).click()
        await page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        slider = page.locator(".widget-slider .noUi-handle").first
        picture = page.locator(".explorable svg[viewBox]").first
        await picture.wait_for()
        run = time.perf_counter()
        old = await picture.inner_html()
        await slider.focus()
        moved = time.perf_counter()
        await slider.press("ArrowRight")
        while await picture.inner_html() == old:
            await asyncio.sleep(0.02)
        answered = time.perf_counter()
        await launched.close()
    return {"notebook open": opened - start, "figure there": run - opened, "slider answers": answered - moved}


if __name__ == "__main__":
    main()
