"""Reelwright: introduces the pipelines to the studio, then serves the page or does a verb."""

import os
import sys
from importlib import import_module

from pipelines.errors import ReelwrightError
from studio.cli.parser import parser
from studio.settings import settings

STOPPED, REFUSED = 130, 2


def main(typed: list[str] | None = None) -> int:
    """Runs one verb; 0 when it was done, 2 with one clear line when it could not be."""
    try:
        told = parser().parse_args(typed)
        module, verb = told.run.split(":")
        return int(getattr(import_module(module), verb)(told, settings(told, os.environ)))
    except ReelwrightError as wrong:
        sys.stderr.write(f"reelwright: {wrong}\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read the result has gone; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("reelwright: stopped. What was finished is kept.\n")
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
