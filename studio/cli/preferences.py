"""preferences: what was rated, rejected, chosen and repaired -> a data set."""

from argparse import Namespace
from pathlib import Path

from pipelines.errors import BadRequest
from studio.cli import show
from studio.settings import Settings
from studio.steps.preferences import MEDIA, PAIRS, preferred, write_preferences
from studio.steps.projects import found
from studio.workspace import open_workspace


def preferences(told: Namespace, settings: Settings) -> int:
    """Writes the pairs and their files into a folder."""
    with open_workspace(settings.workspace) as workspace:
        project = None if told.project is None else found(workspace, told.project).id
        _make(told.out)
        pairs = preferred(workspace, project)
        files = write_preferences(workspace, pairs, told.out)
    if not pairs:
        show.say("Nothing was preferred yet: rate takes of a shot, reject some, or choose one.")
    counted = {"out": str(told.out), "pairs": len(pairs), "files": files}
    show.result(counted, told.json, f"{told.out / PAIRS}: {len(pairs)} pairs, {files} files")
    return 0


def _make(out: Path) -> None:
    """Makes the folders that are written to.

    Raises:
        BadRequest: it cannot be a folder.
    """
    try:
        (out / MEDIA).mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise BadRequest(
            f"{out} cannot be made: {wrong.strerror or wrong}. Name another folder with --out."
        ) from wrong
