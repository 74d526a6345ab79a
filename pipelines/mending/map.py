"""What was found in a clip: its facts, its damages, and where its shots begin."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipelines.damage import OF_CLIP, OF_FILE, OF_SOUND, Damage
from pipelines.footage import Facts


@dataclass(frozen=True)
class DamageMap:
    """Everything that is broken in one clip. cuts: frames that begin a shot, in order."""

    facts: Facts
    damages: tuple[Damage, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def frames(self) -> tuple[int, ...]:
        """The frames whose pixels are hurt, in order."""
        return hurt_in(self.damages)

    def as_json(self) -> dict[str, Any]:
        """The map as plain JSON values (docs/formats.md)."""
        return {
            "media": facts_json(self.facts),
            "damages": [damage_json(damage) for damage in self.damages],
            "cuts": list(self.cuts),
            "frames": list(self.frames),
        }


def hurt_in(damages: Iterable[Damage]) -> tuple[int, ...]:
    """The frames whose pixels these damages hurt, in order."""
    beside = (*OF_FILE, *OF_CLIP, *OF_SOUND)
    hurt = (range(d.start, d.stop) for d in damages if d.kind not in beside)
    return tuple(sorted({number for span in hurt for number in span}))


def facts_json(facts: Facts) -> dict[str, Any]:
    """The facts of a file as plain JSON values."""
    told = {**asdict(facts), "path": str(facts.path), "fps": str(facts.fps)}
    del told["voice"]  # gone with the footage
    return {name: list(v) if isinstance(v, tuple) else v for name, v in told.items()}


def damage_json(damage: Damage) -> dict[str, Any]:
    """A damage as plain JSON values."""
    return {
        "kind": damage.kind,
        "start": damage.start,
        "stop": damage.stop,
        "insert": damage.insert,
        "score": round(damage.score, 3),
        "mask": str(damage.mask) if damage.mask else None,
        "why": damage.why,
        "values": {name: [round(v, 6) for v in many] for name, many in damage.values.items()},
    }


def map_from(told: Mapping[str, Any]) -> DamageMap:
    """The map that `as_json` told."""
    media: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in told["media"].items()
    }
    media |= {"path": Path(media["path"]), "fps": Fraction(media["fps"])}
    return DamageMap(Facts(**media), tuple(map(_damage, told["damages"])), tuple(told["cuts"]))


def _damage(told: Mapping[str, Any]) -> Damage:
    mask = Path(told["mask"]) if told["mask"] else None
    values = {name: tuple(many) for name, many in told["values"].items()}
    return Damage(**{**told, "mask": mask, "values": values})
