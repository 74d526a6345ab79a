"""complete, join: the one operation on files, with no workspace."""

from argparse import Namespace
from pathlib import Path

from pipelines import media
from pipelines.clip import rate
from pipelines.completion import Completion, completion_from
from pipelines.errors import BadRequest
from pipelines.modes import frames_of, joined
from pipelines.setup import Setup
from studio.cli import show
from studio.cli.files import report_writable, told_in, writable, write_report
from studio.cli.setups import AUTO, Making, making_of
from studio.cli.sizes import sides
from studio.cli.times import timed
from studio.settings import Settings


def complete(told: Namespace, settings: Settings) -> int:
    """Any partially known video -> the whole."""
    writable(told.out)
    request = told_in(told.request, "request")
    if not isinstance(request, dict):
        raise BadRequest(f"{told.request} holds no request. It must be one JSON object.")
    made = making_of(told, settings, choosing=False)
    if made.steer:
        raise BadRequest("A request says itself what steers it. Leave steer out, write its previs.")
    beside = {n: v for n in ("steps", "guidance") if (v := getattr(made, n)) is not None}
    asked = completion_from({**request, **beside}, told.request.absolute().parent)
    return _completed(asked, _engine(made), told, made.setup)


def join(told: Namespace, settings: Settings) -> int:
    """Two or more stills -> one moving clip."""
    writable(told.out)
    first = media.open_picture(told.pictures[0])
    width, height = sides(told.size) if told.size else (first.shape[1], first.shape[0])
    if told.out.suffix.lower() == ".mp4":
        width, height = width - width % 2, height - height % 2
    fps = rate(told.fps)
    stills, seconds = timed(told)
    made = making_of(told, settings, choosing=False)
    if made.steer:
        raise BadRequest("Pictures are joined without steering. Leave steer out.")
    asked = completion_from(
        {
            "frames": max(len(told.pictures), frames_of(seconds, fps)),
            "width": width,
            "height": height,
            "fps": str(fps),
            "prompt": told.prompt,
            "steps": made.steps,
            "guidance": made.guidance,
        },
        Path(),
    )
    return _completed(joined(stills, asked), _engine(made), told, made.setup)


def _engine(made: Making) -> str | None:
    return None if made.engine == AUTO else made.engine


def _completed(asked: Completion, engine: str | None, told: Namespace, setup: Setup) -> int:
    from pipelines.engines.complete import complete as run

    report_writable(told.report)
    with show.bar("Completing", asked.frames) as progress:
        profile = "final" if setup.weights else "draft"
        report = run(asked, told.out, engine, progress, profile=profile, setup=setup)
    for name, state, why in report.levers:
        if state != "applied":
            show.say(f"{name} is not in force ({state}): {why}.")
    told_back = report.as_json()
    if told.report:
        write_report(told.report, told_back)
    show.result(told_back, told.json, f"{told.out}: {asked.frames} frames by {report.engine}")
    return 0
