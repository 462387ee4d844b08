"""The running site: the production server and, each minute, `manage.py tick` in a child of its own.

Each child leads its own process group, so that Ctrl-C reaches this process alone and stopping a child
takes its workers with it: nothing outlives this process.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PORT = int(os.environ.get("PORT", 8000))
WORKERS = os.environ.get("WORKERS", "2")
SERVER = [
    str(ROOT / ".venv/bin/granian"),
    *("--interface", "wsgi", "--host", HOST, "--port", str(PORT), "--workers", WORKERS),
    *("--blocking-threads", "4", "--respawn-failed-workers", "--respawn-interval", "0.5"),
    *("--workers-kill-timeout", "3", "--no-ws", "--log-level", "warning"),
    "config.wsgi:application",
]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
TICK = [sys.executable, str(ROOT / "manage.py"), "tick"]
TICK_EVERY = 60
PATIENCE = 4  # seconds between asking a child to stop and making it

stopping = threading.Event()


def start(command):
    return subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, start_new_session=True)


def stop(children):
    """Ask all at once, then make whoever has not gone."""
    for child in children:
        tell(child, signal.SIGTERM)
    deadline = monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            pass
        tell(child, signal.SIGKILL)
        child.wait()


def tell(child, message):
    try:
        os.killpg(child.pid, message)
    except ProcessLookupError:
        pass


def port_is_free():
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def answers():
    """Whether a worker answers at all; how is /readyz's business."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=1)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def welcome():
    print(
        f"\n  Bắc Ninh 70 is at http://{HOST}:{PORT}/ and for editors at http://{HOST}:{PORT}/admin/"
        "\n  To make an editor account: .venv/bin/python manage.py createsuperuser"
        "\n  Ctrl-C stops everything.\n",
        flush=True,
    )


def serve():
    server = start(SERVER)
    tick = None
    next_tick = None
    try:
        while not stopping.wait(0.1 if next_tick is None else 1):
            if server.poll() is not None:
                print(f"The server ended by itself ({server.returncode}).", file=sys.stderr)
                return 1
            if next_tick is None:
                if not answers():
                    continue
                welcome()
                next_tick = monotonic()
            if monotonic() >= next_tick and (tick is None or tick.poll() is not None):
                tick = start(TICK)
                next_tick += TICK_EVERY
    finally:
        stop([child for child in (tick, server) if child])
    return 0


def main():
    for message in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(message, lambda *_: stopping.set())
    if not port_is_free():
        print(f"Port {PORT} is taken: choose another, for instance PORT=8001 make run", file=sys.stderr)
        return 1
    return serve()


if __name__ == "__main__":
    sys.exit(main())
