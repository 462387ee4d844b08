"""A load: so many readers, each asking for one page again as soon as it has come."""

import asyncio
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

READERS = 8


@dataclass
class Load:
    """What came of it: how long each answer took, in seconds, and how long all of it."""

    answers: list
    seconds: float

    @property
    def per_second(self):
        return len(self.answers) / self.seconds

    def percentile(self, hundredths):
        return sorted(self.answers)[min(len(self.answers) - 1, len(self.answers) * hundredths // 100)]

    def __add__(self, other):
        return Load(self.answers + other.answers, self.seconds + other.seconds)


def load(url, seconds):
    """Put the load on a URL for so many seconds; any answer but 200 ends it."""
    return asyncio.run(_load(urlsplit(url), seconds))


async def _load(parts, seconds):
    began = time.perf_counter()
    answers = []
    await asyncio.gather(*(_reader(parts, began + seconds, answers) for _number in range(READERS)))
    return Load(answers, time.perf_counter() - began)


async def _reader(parts, until, answers):
    asked = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode()
    while time.perf_counter() < until:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(asked)
        answer = await reader.read(-1)
        writer.close()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{parts.path} answered {answer[:40]!r}")
        answers.append(time.perf_counter() - began)
