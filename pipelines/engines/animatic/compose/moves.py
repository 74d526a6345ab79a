"""Camera moves: each does visibly what its name says, and only that."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from pipelines.engines.animatic.camera import Moving
from pipelines.engines.animatic.compose.framing import Framing
from pipelines.engines.animatic.ink import ease, mix, smooth_noise
from pipelines.engines.animatic.scene import UNITS_HIGH, Beat, Camera
from pipelines.script import Move

Path = Callable[[Beat], float]

# How far each move goes, by eye: shares of the picture, of the distance, or radians.
PAN, TILT, TRUCK, CRANE, CRANE_TILT = 0.34, 0.32, 0.32, 0.30, 0.12
NEARER, FARTHER = 0.14, 0.18
ZOOM_FROM, ZOOM_TO = 0.80, 1.16
ORBIT = 0.34
SWAY_X, SWAY_Y, SWAY_ROLL = 10.0, 8.0, 0.55
RACK_FROM, RACK_TO = 0.25, 0.70
FOLLOWING = frozenset(
    {"dolly_in", "dolly_out", "zoom_in", "zoom_out", "tilt_up", "tilt_down", "crane_up",
     "crane_down", "orbit_cw", "orbit_ccw", "handheld", "oblique", "rack_focus"}
)  # fmt: skip


@dataclass(frozen=True)
class Rig:
    """What a move starts from: the framed camera and its framing.

    lead: the lead's way in metres. filled: share of the picture's width that is filled.
    """

    camera: Camera
    framing: Framing
    lead: Path | None
    seed: int
    filled: float = 0.4

    @property
    def room(self) -> float:
        """How far a sideways move may go, 0-1, so that what fills the picture stays in it."""
        return min(1.0, max(0.6, (1 - self.filled) / 0.5))


Step = Callable[[Camera, Rig, Beat, float], Camera]


def moving(move: Move, rig: Rig, follow: float, shaky: bool = False) -> Moving:
    """The camera over the shot. follow: share of the lead's way that it goes along."""
    step = STEPS[move]
    sway = _sway(rig) if shaky or move == "handheld" else None

    def at(beat: Beat) -> Camera:
        camera = rig.camera
        if rig.lead is not None and follow:
            camera = replace(camera, x=camera.x + follow * rig.lead(beat))
        camera = step(camera, rig, beat, ease(beat.u))
        return sway(camera, beat) if sway else camera

    return at


def _static(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    return camera


def _zoomed(camera: Camera, rig: Rig, times: float) -> Camera:
    """A longer lens: everything grows about the middle of the picture."""
    off = rig.framing.horizon * UNITS_HIGH - UNITS_HIGH / 2
    tilt = times * (off + camera.tilt) - off
    return replace(camera, focal=camera.focal * times, tilt=tilt, pan=camera.pan * times)


def _zoom(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    return _zoomed(camera, rig, ZOOM_FROM + (ZOOM_TO - ZOOM_FROM) * e)


def _pan(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    """To the left: the picture's content goes right."""
    return replace(camera, pan=camera.pan + rig.room * PAN * rig.framing.width * (e - 0.5))


def _tilt(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    """Upwards: the picture's content goes down."""
    return replace(camera, tilt=camera.tilt + TILT * UNITS_HIGH * (e - 0.88))


def _tilt_down(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    return replace(camera, tilt=camera.tilt + TILT * UNITS_HIGH * (1 - e))


def _dolly(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    far = rig.framing.subject_z
    return replace(camera, z=far * ((NEARER + FARTHER) * e - FARTHER))


def _truck(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    """To the left: the camera itself goes left, what is near passes faster."""
    far = rig.room * TRUCK * rig.framing.metres_wide
    return replace(camera, x=camera.x - far * (e - 0.5))


def _track(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    if rig.lead is not None:
        return replace(camera, x=camera.x + 0.08 * rig.framing.metres_wide * (0.5 - beat.u))
    return _truck(camera, rig, beat, 1 - e)


def _crane(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    rise = CRANE * rig.framing.metres_high * (e - 0.42)
    tilt = camera.tilt - CRANE_TILT * rise * rig.framing.scale
    return replace(camera, y=max(camera.y + rise, 0.2 * camera.y), tilt=tilt)


def _orbit(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    """Clockwise seen from above: the camera goes left around the subject, which stays."""
    turn = ORBIT * (1 - 2 * e)
    far = rig.framing.subject_z
    away, along = far * math.sin(turn), far * (1 - math.cos(turn))
    scale = camera.focal / (far - along)
    return replace(camera, x=camera.x + away, z=along, pan=camera.pan + away * scale)


def _oblique(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    """Aslant: in, sideways and a little up at once."""
    wide, high = rig.framing.metres_wide, rig.framing.metres_high
    nearer = replace(camera, z=rig.framing.subject_z * (0.26 * e - 0.12))
    return replace(nearer, x=camera.x + 0.26 * wide * (e - 0.5), y=camera.y + 0.12 * high * e)


def _rack(camera: Camera, rig: Rig, beat: Beat, e: float) -> Camera:
    share = ease((beat.u - RACK_FROM) / (RACK_TO - RACK_FROM))
    far = rig.framing.subject_z
    from_, to = np.array([1 / (4.0 * far)]), np.array([1 / far])
    return replace(camera, focus=1 / float(mix(from_, to, share)[0]))


def _backwards(step: Step) -> Step:
    return lambda camera, rig, beat, e: step(camera, rig, Beat(beat.t, 1 - beat.u), 1 - e)


def _sway(rig: Rig) -> Callable[[Camera, Beat], Camera]:
    across, down, roll = (smooth_noise(np.random.default_rng([rig.seed, i])) for i in range(3))

    def swayed(camera: Camera, beat: Beat) -> Camera:
        return replace(
            camera,
            pan=camera.pan
            + SWAY_X * across(beat.t * 1.3)
            + 0.35 * SWAY_X * across(beat.t * 4.1 + 9),
            tilt=camera.tilt + SWAY_Y * down(beat.t * 1.5) + 0.35 * SWAY_Y * down(beat.t * 3.7 + 5),
            roll=camera.roll + SWAY_ROLL * roll(beat.t * 1.1),
        )

    return swayed


STEPS: dict[Move, Step] = {
    "static": _static, "handheld": _static, "track": _track, "oblique": _oblique,
    "rack_focus": _rack,
    "zoom_in": _zoom, "zoom_out": _backwards(_zoom),
    "pan_left": _pan, "pan_right": _backwards(_pan),
    "tilt_up": _tilt, "tilt_down": _tilt_down,
    "dolly_in": _dolly, "dolly_out": _backwards(_dolly),
    "truck_left": _truck, "truck_right": _backwards(_truck),
    "crane_up": _crane, "crane_down": _backwards(_crane),
    "orbit_cw": _orbit, "orbit_ccw": _backwards(_orbit),
}  # fmt: skip
