"""A project as the page sees it: one JSON value, read from the database and nowhere else."""

import json
import re
from typing import Any

from studio.domain.directing import company
from studio.domain.document import Document
from studio.domain.job import Done, Failed, Job, Telling
from studio.domain.project import Branch, Head, Project
from studio.domain.prompt import Prompt
from studio.domain.take import Take
from studio.domain.timeline import Track
from studio.history import projects, revisions, takes
from studio.jobs import queue
from studio.steps.cost import cost
from studio.steps.playing import filmed, playing
from studio.steps.preflight import advice
from studio.steps.refine import phrases_of
from studio.steps.requests import Request, generated, requests_of
from studio.steps.show_clips import known_of, show_clip
from studio.steps.show_company import show_cast, show_ledger, show_shot
from studio.workspace import Workspace

View = dict[str, Any]
HURT = ("kind", "start", "stop", "insert")
MOST_ASKED = 1_000
ASKED: dict[str, dict[str, Any]] = {}
"""What was read of payloads, by the key of their job, which is a digest of what they ask."""
STEP = re.compile(r"step (\d+) of (\d+)")


def look(workspace: Workspace, project: int, cores: int = 2) -> View:
    """The View of `docs/architecture.md`.

    Raises:
        NotFound: there is no such project.
    """
    with workspace.reading() as db:
        it = projects.get(db, project)
        head = revisions.head(db, project)
        document = revisions.document(db, head.revision.id)
        branches = revisions.branches(db, project)
        known = company(document)
        requests = requests_of(document, known)
        keys = [k for r in requests.values() for k in (r.key, r.still_key)]
        have = takes.of_keys(db, keys)
        jobs = {job.key: job for job in queue.of_project(db, project)}
    plays = playing(workspace, requests)
    made = generated(requests)
    lacking = [r for id_, r in made.items() if id_ not in plays]
    older = filmed(workspace, project, lacking) if lacking else {}
    clips = known_of(workspace, plays.values())
    worded = {id_: r for id_, r in made.items() if not r.shot.joined}
    advised = advice(document, worded)
    shots = [
        _shot(r, plays.get(id_), have.get(r.still_key), jobs.get(r.key))
        | {"older": _older(older.get(id_))}
        | show_shot(r, known, document.prompt.language)
        | {"warnings": advised.get(id_, []) if id_ in worded else []}
        | show_clip(r, plays.get(id_), clips, jobs)
        for id_, r in requests.items()
    ]
    settled = set(have) | {requests[id_].key for id_ in plays}
    return {
        "project": _project(it, head, branches),
        "prompt": _prompt(document.prompt),
        "script": document.script.model_dump(mode="json") if document.script.name else None,
        "format": document.format.model_dump(mode="json"),
        "engine": next((r.engine for r in worded.values()), "animatic"),
        "shots": shots,
        "cast": show_cast(document, known, requests),
        "ledger": show_ledger(document, known),
        "timeline": _timeline(document, {shot["id"]: shot for shot in shots}),
        "warnings": list(workspace.warnings),
        "cost": cost(workspace, list(made.values()), settled, cores),
    }


def url(sha256: str | None) -> str | None:
    """Where the page finds a file."""
    return f"media/{sha256}" if sha256 else None


def _project(project: Project, head: Head, branches: list[Branch]) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "branch": project.branch,
        "branches": [branch.name for branch in branches],
        "revision": head.revision.id,
        "saved": head.revision.time,
        "undo": head.undo,
        "redo": head.redo,
    }


def _prompt(prompt: Prompt) -> dict[str, Any]:
    return {
        **prompt.model_dump(mode="json"),
        "phrases": phrases_of(prompt.text, prompt, prompt.wanted),
    }


def _shot(
    request: Request, take: Take | None, still: Take | None, job: Job | None
) -> dict[str, Any]:
    shot = request.shot
    status = "done" if take else _status(job)
    return {
        **shot.plan.model_dump(mode="json", by_alias=True),
        "id": shot.id,
        "frames": request.asked.frames,
        "status": status,
        "progress": 1.0 if take else _progress(job),
        "job": job.id if job and not take else None,
        "reason": job.state.reason if job and isinstance(job.state, Failed) and not take else None,
        "still": url(still.media if still else None),
        "media": url(take.media if take else None),
        "key": request.key,
        "seed": shot.seed,
        "take": take.key if take else None,
        "joined": [{**one.model_dump(), "url": url(one.picture)} for one in shot.joined],
        "pinned": bool(take and take.key == shot.take),
        "accepted": shot.accepted and shot.accepted.key,
    }


def _older(takes: list[Take] | None) -> dict[str, Any] | None:
    """The newest take of a shot that has none for what it asks for now."""
    if not takes:
        return None
    take = takes[0]
    return {
        "key": take.key,
        "engine": take.engine,
        "media": url(take.media),
        "still": still_url(take.key),
    }


def still_url(take: str) -> str:
    """Where the page finds a picture of a take."""
    return f"studio/takes/{take}/still"


def _status(job: Job | None) -> str:
    """What a card says of a shot that has no take."""
    if job is None or job.state.name in ("done", "cancelled"):
        return "empty"
    return job.state.name


def _progress(job: Job | None) -> float:
    return job.done / job.total if job and job.total and job.state.name == "running" else 0.0


def _timeline(document: Document, shots: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "fps": str(document.format.fps),
        "frames": document.timeline.frames,
        "tracks": [
            {
                "kind": track.kind,
                "name": track.name,
                "locked": track.locked,
                "muted": track.muted,
                "items": _items(track, shots),
            }
            for track in document.timeline.tracks
        ],
    }


def _items(track: Track, shots: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    at, out = 0, []
    for item in track.items:
        shot = shots.get(item.shot or "", {})
        out.append(
            {
                **item.model_dump(mode="json"),
                "start": at,
                "label": f"{shot['number']} · {shot['text']}" if shot else "",
                **{k: shot.get(k) for k in ("media", "still", "status", "progress", "number")},
            }
        )
        at += item.dur
    return out


def told_job(job: Job, still: str | None = None) -> dict[str, Any]:
    """A job as the queue drawer sees it."""
    state = job.state
    return {
        "id": job.id,
        "kind": job.kind,
        "label": job.label,
        "shot": job.shot,
        "key": job.key,
        "state": state.name,
        "done": job.done,
        "total": job.total,
        "eta": eta(job),
        "reason": state.reason if isinstance(state, Failed) else None,
        "media": url(state.media) if isinstance(state, Done) else None,
        **_asked(job),
        "still": still,
        **_told_now(job),
    }


def _asked(job: Job) -> dict[str, Any]:
    """What tells a job from others of its shot: what a repair tries of which take; a seed.

    A payload may hold a whole damage map, and jobs are told many times a second: it is read once.
    """
    if job.kind not in ("repair", "shoot"):
        return _of_payload({})
    if job.key not in ASKED:
        if len(ASKED) >= MOST_ASKED:
            ASKED.clear()
        ASKED[job.key] = _of_payload(json.loads(job.payload))
    return ASKED[job.key]


def _of_payload(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "span": told.get("span"),
        "take": told.get("take"),
        "heard": told.get("heard"),
        "mends": [[damage[name] for name in HURT] for damage in told.get("damages", ())],
        "seed": told.get("completion", {}).get("seed"),
    }


def _told_now(job: Job) -> dict[str, Any]:
    """What a job says while it works; nothing before and after."""
    told = job.telling if job.state.name == "running" else Telling()
    step = STEP.search(told.note)
    return {
        "note": told.note,
        "step": int(step[1]) if step else None,
        "steps": int(step[2]) if step else None,
        "preview": f"studio/jobs/{job.id}/preview?n={told.preview}" if told.preview else None,
        "device": told.device,
        "slow": told.device == "cpu",
        "since": getattr(job.state, "since", None),
    }


def eta(job: Job, now: float | None = None) -> list[float] | None:
    """Seconds left as a range, from the job's own pace once its model is loaded; else None."""
    since = getattr(job.state, "since", None)
    if since is None or not now or job.done < 1 or job.total <= job.done:
        return None
    left = max(0.0, now - since - job.telling.loading) / job.done * (job.total - job.done)
    return [round(left * 0.8, 1), round(left * 1.3, 1)]
