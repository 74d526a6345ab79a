"""What a repair did, as it is told to people and scripts."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from pipelines.damage import Damage
from pipelines.footage import Facts
from pipelines.mending.map import damage_json, facts_json, hurt_in
from pipelines.mending.planning import Step
from pipelines.mending.proof import Proof
from pipelines.mending.working import MODELLED
from pipelines.repairers import LOW


@dataclass(frozen=True)
class Treated:
    """One damage, by the numbers of the repaired clip, and what was done about it.

    repairer: None when nothing was done, and `why` says why. method: how it was done.
    confidence: 0-1, the mean over its frames; None when nothing was measured.
    """

    damage: Damage
    repairer: str | None
    why: str
    method: str = ""
    confidence: float | None = None

    @property
    def is_low(self) -> bool:
        """Whether a model should be asked to do it."""
        return self.confidence is not None and self.confidence < LOW


@dataclass(frozen=True)
class RepairReport:
    """Everything a repair has to say.

    proof: known pixels compared between what was read and what the lossless master holds;
    sound_proof: the same of samples, when the sound was mended.
    origin: of each frame: original, levelled, filled, interpolated, filtered or generated.
    encoded_db: PSNR of the delivered file against the master; None when it is the master. sound:
    mended, moved, copied, coded anew, none. added: frames the file had no place for, in order.
    reference: the file of the same camera that helped.
    """

    out: Path
    media: Facts
    treated: tuple[Treated, ...]
    origin: tuple[str, ...]
    proof: Proof
    sound: str
    seconds: float
    master: Path | None = None
    encoded_db: float | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)
    added: tuple[int, ...] = ()
    reference: Path | None = None
    sound_proof: Proof = field(default_factory=Proof)

    def source(self, number: int) -> int | None:
        """The frame of the broken file that frame `number` is; None when it was added."""
        return None if number in self.added else number - bisect_left(self.added, number)

    @property
    def hurt(self) -> tuple[int, ...]:
        """The frames that were damaged, by the numbers of the repaired clip."""
        return hurt_in(treated.damage for treated in self.treated)

    @property
    def mended(self) -> int:
        """How many damages were mended."""
        return sum(t.repairer is not None for t in self.treated)

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values (docs/formats.md)."""
        return {
            "out": str(self.out),
            "master": str(self.master) if self.master else None,
            "media": facts_json(self.media),
            "damages": [_treated_json(treated) for treated in self.treated],
            "frames_in": self.media.frames,
            "frames_out": len(self.origin),
            "frames": list(self.hurt),
            "added": list(self.added),
            "origin": [
                {"origin": origin, "frames": len(list(run))} for origin, run in groupby(self.origin)
            ],
            "kept_pixels": self.proof.kept,
            "kept_pixels_changed": self.proof.changed,
            "encoded_db": self.encoded_db,
            "sound": self.sound,
            "kept_samples": self.sound_proof.kept,
            "kept_samples_changed": self.sound_proof.changed,
            "seconds": round(self.seconds, 3),
            "notes": list(self.notes),
        }


def _treated_json(treated: Treated) -> dict[str, Any]:
    return {
        **damage_json(treated.damage),
        "mask": None,
        "repairer": treated.repairer,
        "plan": treated.why,
        "method": treated.method,
        "confidence": None if treated.confidence is None else round(treated.confidence, 3),
        "offer_model": treated.is_low,
    }


def treated(
    steps: Sequence[Step],
    placed: Sequence[Damage],
    confidence: dict[str, dict[int, float]],
    methods: dict[str, str],
) -> tuple[Treated, ...]:
    """What was done about each damage. placed: the damages by the numbers of the repaired clip."""
    told = []
    for step, damage in zip(steps, placed, strict=True):
        name = step.repairer
        if name in MODELLED and any(n in confidence.get("fill", {}) for n in _frames(damage)):
            name = "fill"
        by = confidence.get(name or "", {})
        sure = [by[n] for n in _frames(damage) if n in by]
        mean = sum(sure) / len(sure) if sure else None
        how = "" if damage.kind == "desync" else methods.get(name or "", "")  # moved, not made
        told.append(Treated(damage, name, step.why, how, mean))
    return tuple(told)


def _frames(damage: Damage) -> range:
    return range(damage.start, damage.stop)
