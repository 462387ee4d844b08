"""A real Elasticsearch server for tests, on 127.0.0.1: started, killed and started again by its process.

It is what a download holds, less the modules that are not published as jars: no scripts, no reindexing. Nothing here
needs them. The jars come from Maven Central once and stay in var/elasticsearch.
"""

import fcntl
import hashlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEPT = HERE.parents[2] / "var/elasticsearch"
MODULE = "transport-netty4"
DESCRIPTOR = """\
name=transport-netty4
description=HTTP
version=8.19.21
elasticsearch.version=8.19.21
java.version=17
classname=org.elasticsearch.transport.netty4.Netty4Plugin
"""
PATIENCE = 120  # seconds


class Node:
    """One server with a folder of its own; what it holds outlives a kill, not `remove`."""

    def __init__(self):
        self.server = built()
        self.home = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
        for folder in ("config", "plugins"):
            (self.home / folder).mkdir()
        (self.home / "modules").symlink_to(self.server / "modules")
        self.port, self.transport = free_port(), free_port()
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        jars = self.server / "jars"
        command = ["java", "-Xms512m", "-Xmx512m", "-p", jars, "--add-modules", "ALL-MODULE-PATH"]
        command += ["-cp", self.server / "classes", "TestNode", self.home, str(self.port), str(self.transport)]
        with (self.home / "output").open("w") as output:
            self.process = subprocess.Popen(command, cwd=self.home, stdout=output, stderr=output)
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError((self.home / "output").read_text()[-3000:])
            time.sleep(0.1)

    def answers(self):
        try:
            urllib.request.urlopen(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=3).close()
        except OSError:
            return False
        return True

    def kill(self):
        """Without a word of warning, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    @contextmanager
    def paused(self):
        """It takes what is sent and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def remove(self):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def built():
    """The folder with the server's jars, its module and our class: made once for each version of what is here."""
    sources = [HERE / "pom.xml", HERE / "TestNode.java"]
    mark = hashlib.sha256(DESCRIPTOR.encode() + b"".join(file.read_bytes() for file in sources)).hexdigest()[:12]
    folder = KEPT / mark
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build(Path(tempfile.mkdtemp(prefix="making-", dir=KEPT))).rename(folder)
    return folder


def build(folder):
    jars, module = folder / "jars", folder / "modules" / MODULE
    module.mkdir(parents=True)
    run("mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={jars}")
    for jar in [*jars.glob("netty-*.jar"), *jars.glob(f"{MODULE}-*.jar")]:
        jar.rename(module / jar.name)
    (module / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    modules = ("-p", jars, "--add-modules", "ALL-MODULE-PATH")
    run("javac", "-nowarn", *modules, "-d", folder / "classes", HERE / "TestNode.java")
    return folder


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
