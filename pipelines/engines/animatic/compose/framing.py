"""Framing: how far the camera stands from what is shown, how high, and through which lens."""

from dataclasses import dataclass

from pipelines.engines.animatic.scene import UNITS_HIGH
from pipelines.script import Angle, ShotPlan, Size

FOCAL_PER_MM = 33.0  # units of focal length per millimetre of a full-frame lens
SHORTEST, LONGEST = 16, 140  # mm; beyond, flats show that they are flat
WIDEST, WIDEST_ALONE = 0.84, 0.60  # share of the picture's width that may be filled

# Height of what is shown as a share of the picture's height, by size of shot.
PERSON: dict[Size, float] = {
    "EWS": 0.16, "WS": 0.32, "FS": 0.62, "MS": 1.05, "MCU": 1.30, "CU": 1.90, "ECU": 3.0,
}  # fmt: skip
ANIMAL: dict[Size, float] = {
    "EWS": 0.15, "WS": 0.30, "FS": 0.55, "MS": 0.70, "MCU": 1.15, "CU": 1.70, "ECU": 2.6,
}  # fmt: skip
THING: dict[Size, float] = {
    "EWS": 0.16, "WS": 0.30, "FS": 0.50, "MS": 0.60, "MCU": 0.68, "CU": 0.76, "ECU": 1.10,
}  # fmt: skip
BUST: dict[Size, float] = {"MCU": 0.88, "CU": 1.30, "ECU": 1.85}
CROWN: dict[Size, float] = {"MCU": 0.13, "CU": 0.10, "ECU": 0.05}  # where a crown is, 0 top
DEFOCUS: dict[Size, float] = {
    "EWS": 0.015, "WS": 0.06, "FS": 0.10, "MS": 0.12, "MCU": 0.15, "CU": 0.18, "ECU": 0.20,
}  # fmt: skip
HORIZON: dict[Angle, float] = {
    "eye": 0.50, "low": 0.76, "high": 0.17, "top": -0.45, "dutch": 0.50, "pov": 0.47,
}  # fmt: skip
HIGHEST_HORIZON = 0.10  # sets are painted for a horizon in the picture; the rest is tilt
DUTCH = 9.0  # degrees


@dataclass(frozen=True)
class Subjects:
    """What is to be framed, in metres.

    bottom: its lowest point. face: height of the crown, if the shot is about a head. shares: of
    the picture's height, by size of shot. deep: some stand in ranks behind others.
    """

    tall: float
    wide: float
    bottom: float = 0.0
    face: float | None = None
    shares: tuple[tuple[Size, float], ...] = ()
    deep: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Framing:
    """Where the camera stands. tilt: units; scale: units per metre at the subject."""

    focal: float
    subject_z: float
    camera_height: float
    horizon: float
    tilt: float
    roll: float
    scale: float
    aperture: float
    width: float

    @property
    def metres_wide(self) -> float:
        """Metres the picture spans at the subject."""
        return self.width / self.scale

    @property
    def metres_high(self) -> float:
        """Metres from the picture's lower to its upper edge at the subject."""
        return UNITS_HIGH / self.scale


def framed(plan: ShotPlan, shown: Subjects, width: float, jitter: float) -> Framing:
    """The framing of a shot. width: units of the picture; jitter: -1 to 1, from the seed."""
    focal = FOCAL_PER_MM * min(max(plan.lens_mm, SHORTEST), LONGEST)
    fraction = dict(shown.shares)[plan.size]
    scale = fraction * UNITS_HIGH / shown.tall
    close = shown.face is not None and fraction > 0.85
    alone = shown.alone and shown.wide < 3.5 * shown.tall
    widest = (WIDEST_ALONE if alone else WIDEST) * width
    if shown.wide * scale > widest and not close:
        scale = max(widest / shown.wide, 0.25 * scale)
    fraction = scale * shown.tall / UNITS_HIGH
    horizon = HORIZON[plan.angle] - (0.12 if shown.deep and plan.angle == "eye" else 0.0)
    horizon += 0.025 * jitter if plan.angle in ("eye", "pov") else 0.0
    height = _camera_height(plan, shown, fraction, horizon, scale)
    seen = max(horizon, HIGHEST_HORIZON)
    distance = focal / scale
    soft = DEFOCUS[plan.size] * distance * min(1.0, (9.0 / distance) ** 0.4)
    return Framing(
        focal, distance, height, seen, (horizon - seen) * UNITS_HIGH,
        DUTCH if plan.angle == "dutch" else 0.0, scale, soft, width,
    )  # fmt: skip


def _camera_height(
    plan: ShotPlan, shown: Subjects, fraction: float, horizon: float, scale: float
) -> float:
    """Metres: puts the feet, the middle or the face where a frame wants them."""
    if shown.face is not None and fraction > 0.78:
        target, at = CROWN.get(plan.size, 0.13), shown.face
    elif shown.bottom > 0.25 * shown.tall or fraction > 0.85:
        target, at = (0.44 if shown.bottom else 0.5), shown.bottom + shown.tall / 2
    else:
        feet = min(0.93, 0.56 + 0.45 * fraction)
        target, at = (max(feet, horizon + 0.10) if plan.angle == "low" else feet), shown.bottom
    height = at + (target - horizon) * UNITS_HIGH / scale
    return max(height, 0.04 * UNITS_HIGH / scale)
