"""make, shoot, export: films by the workspace's own jobs, so that nothing is made twice."""

import time
from argparse import Namespace
from pathlib import Path

from pydantic import ValidationError

from pipelines.completion import told_wrong
from pipelines.errors import BadRequest
from pipelines.script import ShotPlan
from pipelines.sheets import SHEETS, open_sheet
from studio.cli import show
from studio.cli.files import deliver_to, told_in, writable
from studio.cli.plan import wanted
from studio.cli.scripts import document_of, in_words
from studio.cli.setups import Making, making_of
from studio.cli.sizes import sides
from studio.cli.work import Crew
from studio.cli.writing import author
from studio.domain.format import Format
from studio.domain.storyboard import Shot
from studio.settings import Settings
from studio.steps import projects
from studio.steps.board import board_of, still_jobs
from studio.steps.deliver import deliver
from studio.steps.film import film_project
from studio.steps.machine import machine_of
from studio.steps.refine import refine
from studio.steps.requests import request_of
from studio.steps.script import script_project
from studio.steps.shoot import shoot as shoot_project
from studio.steps.shoot import shoot_one
from studio.workspace import Workspace, open_workspace


def make(told: Namespace, settings: Settings) -> int:
    """Prompt -> film."""
    writable(told.out)
    fixed, making = wanted(told), making_of(told, settings)
    made = format_of(told, making)
    if told.script:
        return _make_script(told, settings, made, making)
    if told.prompt is None:
        raise BadRequest("There is no prompt. Type one after make, or name a file with --script.")
    refine(told.prompt, fixed)  # refuses words that cannot be filmed before a workspace is made
    with open_workspace(settings.workspace) as workspace:
        with author(settings, workspace) as written:
            read = written(told.prompt, fixed)
        project = film_project(workspace, told.prompt, fixed, made, read)
        return _film(workspace, settings, project, told, making)


def _make_script(told: Namespace, settings: Settings, made: Format, making: Making) -> int:
    document = document_of(told, made)  # refuses what cannot be read before a workspace is made
    for line in in_words(document.script):
        show.say(line)
    with open_workspace(settings.workspace) as workspace:
        project = script_project(workspace, document)
        return _film(workspace, settings, project, told, making)


def export(told: Namespace, settings: Settings) -> int:
    """A project's film, or its storyboard -> file."""
    boards = tuple(f".{name}" for name in SHEETS)
    writable(told.out, (".mp4", ".mkv", *boards))
    with open_workspace(settings.workspace) as workspace:
        project = projects.found(workspace, told.project)
        if told.out.suffix.lower() in boards:
            return _board(workspace, settings, project.id, told)
        return _film(workspace, settings, project.id, told)


def _board(workspace: Workspace, settings: Settings, project: int, told: Namespace) -> int:
    """Draws the stills that are missing, where pictures are shown, then writes the storyboard."""
    name = told.out.suffix.lower().removeprefix(".")
    board_of(workspace, project, told.per_page, told.paper)  # refuses an empty one
    drawn = still_jobs(workspace, project) if name == "pdf" else []
    with Crew(workspace, settings) as crew:
        crew.finish(drawn, "Drawing")
    board = board_of(workspace, project, told.per_page, told.paper)
    open_sheet(name).write(board, told.out)
    shots = len(board.frames)
    told_back = {"out": str(told.out), "project": project, "shots": shots, "drawn": len(drawn)}
    show.result(told_back, told.json, f"{told.out}: {_counted(shots)}")
    return 0


def _counted(shots: int) -> str:
    return f"{shots} shot" if shots == 1 else f"{shots} shots"


def _film(
    workspace: Workspace,
    settings: Settings,
    project: int,
    told: Namespace,
    making: Making | None = None,
) -> int:
    began = time.monotonic()
    machine = making.on(machine_of(workspace)) if making else None
    jobs = shoot_project(workspace, project, machine=machine)
    with Crew(workspace, settings) as crew:
        crew.finish(jobs, "Rendering")
        media = crew.finish([deliver(workspace, project)], "Writing")[0]
    clip = deliver_to(workspace.media.path(media), told.out)
    told_back = {
        **clip,
        "project": project,
        "rendered": len(jobs),
        "seconds": round(time.monotonic() - began, 2),
    }
    words = f"{told.out}: {clip['frames']} frames, {_counted(len(jobs))} rendered now"
    show.result(told_back, told.json, words)
    return 0


def shoot(told: Namespace, settings: Settings) -> int:
    """One shot of a storyboard -> its take."""
    writable(told.out)
    shot = Shot(id="s1", plan=_plan(told.shot), seed=told.seed)
    making = making_of(told, settings)
    request = request_of(shot, format_of(told, making))
    with open_workspace(settings.workspace) as workspace:
        jobs, media = shoot_one(workspace, request, making.on(machine_of(workspace)))
        with Crew(workspace, settings) as crew:
            media = media or crew.finish(jobs, "Rendering")[0]
        clip = deliver_to(workspace.media.path(media), told.out)
    if told.passes:
        from pipelines.engines.passing import write_passes

        with show.bar("Passes", request.asked.frames) as progress:
            clip["passes"] = write_passes(request.asked, request.engine, told.passes, progress)
    show.result(clip, told.json, f"{told.out}: {clip['frames']} frames by {request.engine}")
    return 0


def format_of(told: Namespace, making: Making) -> Format:
    """The picture the options ask for.

    Raises:
        BadRequest: no such picture can be made.
    """
    width, height = sides(told.size)
    try:
        return Format(
            width=width,
            height=height,
            fps=told.fps,
            engine=making.engine,
            seed=told.seed,
            setup=making.film,
            steps=making.steps,
            guidance=making.guidance,
            steer=making.steer,
        )
    except ValidationError as wrong:
        raise BadRequest(
            f"No film can be made at {told.size}, {told.fps} frames a second. {told_wrong(wrong)}"
        ) from wrong


def _plan(path: Path) -> ShotPlan:
    told = told_in(path, "shot")
    if isinstance(told, dict) and "shots" in told:
        shots = told["shots"]
        if not (isinstance(shots, list) and shots):
            raise BadRequest(f"{path} holds no shot. Plan a prompt again and save what it says.")
        told = shots[0]
    if not isinstance(told, dict):
        raise BadRequest(f"{path} holds no shot. It must be one JSON object.")
    try:
        return ShotPlan.model_validate(told)
    except ValidationError as wrong:
        raise BadRequest(f"{path} is no shot. {told_wrong(wrong)}") from wrong
