"""Reelwright: introduces the pipelines to the studio, then serves the page or does a verb."""

import os
import sys
from importlib import import_module

from pipelines.errors import ReelwrightError
from studio.cli.parser import parser
from studio.settings import settings

STOPPED, REFUSED, BROKEN = 130, 2, 1
LONGEST = 200
REPORT = "Try other settings; if it stays, send what `python -X dev app.py` tells with a report."


def main(typed: list[str] | None = None) -> int:
    """Runs one verb; 0 when it was done, 2 with one clear line when it cannot, 1 when we broke."""
    try:
        told = parser().parse_args(typed)
        module, verb = told.run.split(":")
        return int(getattr(import_module(module), verb)(told, settings(told, os.environ)))
    except ReelwrightError as wrong:
        sys.stderr.write(f"reelwright: {' '.join(str(wrong).split())}\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read the result has gone; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("reelwright: stopped. What was finished is kept.\n")
        return STOPPED
    except Exception as wrong:  # the border: whatever it is, one line must say so
        if sys.flags.dev_mode:
            raise
        told = " ".join(f"{type(wrong).__name__}: {wrong}".split())[:LONGEST]
        sys.stderr.write(f"reelwright: it stopped on an error of ours ({told}). {REPORT}\n")
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
