"""Logs as one JSON object a line."""

import json
import logging


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message, the record's `fields` and the traceback if there is one."""

    def format(self, record):
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
