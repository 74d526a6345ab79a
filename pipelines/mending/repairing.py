"""A broken clip goes in, a whole one comes out, with the proof that nothing else changed."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.errors import UnwritableMedia
from pipelines.footage import Facts, Footage, open_footage
from pipelines.media import frames
from pipelines.mending.assembling import SoundFrom, assemble
from pipelines.mending.delivering import delivered
from pipelines.mending.grid import Grid
from pipelines.mending.holding import Held
from pipelines.mending.hurt import Hurt
from pipelines.mending.looking import looked
from pipelines.mending.map import DamageMap
from pipelines.mending.marked import marked
from pipelines.mending.masking import write_mask
from pipelines.mending.pieces import Piece, pieces, room
from pipelines.mending.planning import Step, plan
from pipelines.mending.proof import Proof, proven
from pipelines.mending.reel import Reel
from pipelines.mending.report import RepairReport, treated
from pipelines.mending.room import check_room
from pipelines.mending.shelf import Done, Shelf, key_of
from pipelines.mending.sounding import Voice, proven_sound, sound_from, voice
from pipelines.mending.surveying import cuts
from pipelines.mending.working import Model, Work
from pipelines.progress import Interrupted, Progress, part, silent
from pipelines.repairers import repairer
from pipelines.writing import check_size, write_video

if TYPE_CHECKING:
    from pipelines.repairers import Picture

LOOKING, MENDING = 0.4, 0.5
"""The parts of the time that looking for damage and mending it take."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of a repair.

    damage: a map of this very file, a mask film, or None: look for it. kinds: mend only these;
    kinds of the whole clip only when named. reference: a whole file of the same camera. mask_out:
    where to write all that was unknown as one gray film. model: makes gaps and holes instead.
    named: what tells this model, and how it is set, from others.
    """

    damage: DamageMap | Path | None = None
    kinds: tuple[str, ...] | None = None
    reference: Path | None = None
    mask_out: Path | None = None
    model: Model | None = None
    named: str = ""


def repair(
    path: Path, out: Path, wanted: Wanted = Wanted(), progress: Progress = silent
) -> RepairReport:
    """Writes the mended clip to `out`: a lossless master when it ends in .mkv.

    For a delivery in .mp4 the master is kept beside it, as `NAME.master.mkv`. A repair that was
    killed goes on when it is asked for again; one that is cancelled leaves nothing behind.

    Raises:
        UnreadableMedia: nothing of the file can be saved.
        BadRequest: the mask does not fit the clip, or the size cannot be written so.
        UnwritableMedia: the file could not be written, or a known pixel did not read back.
        DiskFull: there is no room for it.
    """
    began = time.monotonic()
    key = _key(path, wanted)
    with (
        _shelf(out, key) as shelf,
        closing(Held(open_footage(path, wanted.reference))) as footage,
    ):
        check_size(out, footage.facts.width, footage.facts.height, out.suffix.lower() == ".mkv")
        check_room(footage, out, shelf)
        found = _found(footage, wanted, shelf, part(progress, 0.0, LOOKING))
        steps = plan(found, wanted.kinds)
        job = _Job(footage, found, steps, shelf, wanted.model)
        done = job.run(part(progress, LOOKING, MENDING))
        report = _finished(job, done, out, part(progress, LOOKING + MENDING, 0.1))
        if wanted.mask_out:
            write_mask(wanted.mask_out, job.hurt, found.facts, job.grid)
    progress(1.0, 1.0)
    return replace(report, seconds=time.monotonic() - began, reference=wanted.reference)


def _key(path: Path, wanted: Wanted) -> str:
    files = [path, wanted.reference]
    asked: dict[str, object] = {"kinds": wanted.kinds, "model": wanted.named}
    if isinstance(wanted.damage, DamageMap):
        asked["map"] = wanted.damage.as_json()
    else:
        files.append(wanted.damage)
    return key_of([file for file in files if file and file.exists()], asked)


@contextmanager
def _shelf(out: Path, key: str) -> Iterator[Shelf]:
    """The shelf of a repair; only one that was interrupted, or killed, leaves it behind."""
    shelf = Shelf(out, key)
    try:
        yield shelf
    except Interrupted:
        raise
    except BaseException:
        shelf.clear()
        raise
    shelf.clear()


def _found(footage: Footage, wanted: Wanted, shelf: Shelf, progress: Progress) -> DamageMap:
    """The damages: those that are told, those found by an earlier run, or those found now."""
    if isinstance(wanted.damage, DamageMap):
        return wanted.damage
    if (found := shelf.map()) is not None:
        return found
    if wanted.damage is None:
        found = looked(footage, shelf.reading, progress, wanted.kinds)
    else:
        damages = marked(wanted.damage, footage.facts, shelf.reading)
        lost = frozenset(n for d in damages if not d.mask for n in range(d.start, d.stop))
        shots = cuts(footage, progress, lost)
        found = DamageMap(footage.facts, damages, tuple(sorted(shots)))
    shelf.keep_map(found)
    return found


class _Job:
    """One repair, piece by piece."""

    def __init__(
        self,
        footage: Footage,
        found: DamageMap,
        steps: Sequence[Step],
        shelf: Shelf,
        model: Model | None,
    ) -> None:
        facts = footage.facts
        self.facts, self.steps, self.shelf = facts, steps, shelf
        self.grid = Grid(facts.frames, [s.damage for s in steps if s.repairer == "gap"])
        self.hurt = Hurt(steps, self.grid, facts.height, facts.width)
        self.members = {name: repairer(name) for name, on in self.hurt.by.items() if on}
        self._work = Work(self.hurt, self.members, model)
        self._reel = Reel(footage, self.grid, self.hurt.lost)
        self._anew = Reel(footage, self.grid, self.hurt.lost, redrawn=True)
        self.pieces = list(self._pieces(found.cuts))

    def _pieces(self, cuts: Sequence[int]) -> Iterator[Piece]:
        edges = [0, *(self.grid.placed(cut) for cut in cuts), self.grid.frames]
        shots = [range(a, b) for a, b in pairwise(edges) if a < b]
        reach = max((member.reach for member in self.members.values()), default=0)
        size = room(self.facts.width, self.facts.height)
        return pieces(shots, self.hurt.frames, self.hurt.lost, reach, size)

    def run(self, progress: Progress) -> list[Done]:
        """Every piece made and proven; those an earlier run has made are taken as they are."""
        done = []
        for number, piece in enumerate(self.pieces):
            made = self.shelf.done(number) or self._made(number, piece)
            done.append(made)
            progress(piece.stop, self.grid.frames)
        return done

    def _made(self, number: int, piece: Piece) -> Done:
        pictures = self._reel.stretch(piece.low, piece.high)
        outcome = self._work.done(piece, pictures, self._redrawn(piece))
        path = self.shelf.piece(number)
        _write(path, outcome.pictures, self.facts)
        own = pictures[piece.start - piece.low : piece.stop - piece.low]
        proof = proven(own, outcome.made, frames(path))
        if proof.changed:
            raise UnwritableMedia(
                f"{proof.changed} known pixels of frames {piece.start} to {piece.stop} did not "
                "read back as they were. Check the disk and try again."
            )
        done = Done(
            proof,
            tuple(outcome.origin),
            outcome.confidence,
            outcome.methods,
            tuple(outcome.notes),
        )
        self.shelf.keep(number, done)
        return done

    def _redrawn(self, piece: Piece) -> "dict[int, Picture]":
        """The frames of a piece whose parts are concealed, as the second reading shows them."""
        span, anew = range(piece.low, piece.high), set(self.facts.redrawn)
        hurt = self.hurt.by["conceal"] if piece.busy else frozenset()
        wanted = [n for n in span if n in hurt and self.grid.source(n) in anew]
        if not wanted:
            return {}
        shown = self._anew.stretch(piece.low, piece.high)
        return {n: shown[n - piece.low] for n in wanted}


def _write(path: Path, pictures: "Sequence[Picture]", facts: Facts) -> None:
    with write_video(path, facts.width, facts.height, facts.fps, lossless=True) as sink:
        for picture in pictures:
            sink.add(picture)


def _sound(job: _Job, said: Voice, mp4: bool) -> SoundFrom:
    if not job.facts.sound:
        return SoundFrom(None)
    return sound_from(said, job.shelf.folder, mp4)


def _finished(job: _Job, done: Sequence[Done], out: Path, progress: Progress) -> RepairReport:
    """The pieces as one file, and the report."""
    files = [job.shelf.piece(number) for number in range(len(done))]
    said = voice(job.facts.sound_path, job.steps)
    sound = _sound(job, said, mp4=False)
    master, encoded_db = None, None
    if out.suffix.lower() == ".mkv":
        heard = first = assemble(files, out, job.grid.frames, sound)
    else:
        master = out.with_name(f"{out.stem}.master.mkv")
        first = assemble(files, master, job.grid.frames, sound)
        given = _sound(job, said, mp4=True)
        heard, encoded_db = delivered(files, out, job.facts, job.shelf, given, progress)
    sounds = proven_sound(said, master or out) if first == "mended" else Proof()
    by: dict[str, dict[int, float]] = {}
    methods: dict[str, str] = {"sound": "from the sound on both sides, by linear prediction"}
    for piece in done:
        methods |= piece.methods
        for name, many in piece.confidence.items():
            by.setdefault(name, {}).update(many)
    placed = job.grid.damages([step.damage for step in job.steps])
    return RepairReport(
        out=out,
        media=job.facts,
        treated=treated(job.steps, placed, by, methods),
        origin=tuple(origin for piece in done for origin in piece.origin),
        proof=sum((piece.proof for piece in done), Proof()),
        sound=heard,
        sound_proof=sounds,
        seconds=0.0,
        master=master,
        encoded_db=encoded_db,
        notes=tuple(dict.fromkeys([*job.facts.notes, *(n for p in done for n in p.notes)])),
        added=job.grid.added,
    )
