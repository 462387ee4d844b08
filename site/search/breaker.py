"""What keeps readers from waiting for a server that failed a moment ago."""

import threading
import time


class Breaker:
    """Open for `rest` seconds after a failure; then one caller tries, and the others wait for what comes of it."""

    def __init__(self, rest: float = 10.0, clock=time.monotonic):
        self.rest, self.clock = rest, clock
        self._until = None
        self._lock = threading.Lock()

    @property
    def is_closed(self):
        return self._until is None

    def lets_try(self) -> bool:
        """Whether to ask the server now. Whoever is told yes reports how it went."""
        with self._lock:
            if self._until is None:
                return True
            if self.clock() < self._until:
                return False
            self._until = self.clock() + self.rest
            return True

    def succeeded(self):
        self._until = None

    def failed(self):
        self._until = self.clock() + self.rest


elasticsearch = Breaker()  # of this process
