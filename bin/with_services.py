"""A command run beside a real PostgreSQL and a real Redis of its own, gone when the command ends.

Both listen on Unix sockets in a temporary folder: no port to collide on, nothing left behind. Usage:
    .venv/bin/python bin/with_services.py COMMAND…
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

POSTGRES_BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
# Speed over safety: this data lives for one run.
POSTGRES_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "log_min_messages": "fatal",
    "shared_buffers": "64MB",
}


def someone_else():
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def start_postgres(folder):
    identity = someone_else()
    owner = pwd.getpwnam(identity["user"]) if identity else pwd.getpwuid(os.geteuid())
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    subprocess.run(
        [POSTGRES_BIN / "initdb", "-D", folder / "data", "-U", "site", "-A", "trust"]
        + ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
        **identity,
    )
    options = [f"--{name}={value}" for name, value in POSTGRES_OPTIONS.items()]
    return subprocess.Popen(
        [POSTGRES_BIN / "postgres", "-D", folder / "data", f"--unix_socket_directories={folder}", *options],
        cwd=folder,
        start_new_session=True,
        **identity,
    )


def start_redis(folder):
    return subprocess.Popen(
        ["redis-server", "--port", "0", "--unixsocket", folder / "redis.sock", "--dir", folder]
        + ["--save", "", "--appendonly", "no", "--loglevel", "warning"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )


def wait_for(path, service):
    deadline = time.monotonic() + 30
    while not path.exists():
        if service.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{service.args[0]} did not start")
        time.sleep(0.05)


def main(command):
    folder = Path(tempfile.mkdtemp(prefix="bacninh70-"))
    services = []
    try:
        services = [start_postgres(folder), start_redis(folder)]
        wait_for(folder / ".s.PGSQL.5432", services[0])
        wait_for(folder / "redis.sock", services[1])
        environment = os.environ | {
            "TEST_DATABASE_URL": f"postgres://site@/{folder}/postgres",
            "REDIS_URL": f"unix://{folder}/redis.sock",
        }
        child = subprocess.Popen(command, env=environment)
        for message in (signal.SIGINT, signal.SIGTERM):
            signal.signal(message, lambda number, _: child.send_signal(number))
        return child.wait()
    finally:
        for service in services:
            service.send_signal(signal.SIGINT)  # to PostgreSQL: end the sessions and stop
        for service in services:
            service.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
