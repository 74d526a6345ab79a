"""What shows that something ran which must not."""

import os
from pathlib import Path


class Canary:
    """Unpickled, it leaves a file behind."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self):
        return (os.mkdir, (str(self.place),))
