"""Light on an actor: air, the key's side and the shadow's side, a rim towards the sun."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipelines.engines.animatic.ink import WHITE, Colour, mix
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.pixels import Pixels, Plane

KEY, SHADE = 0.26, 0.40  # share of key and shadow on an actor's two sides, by eye
LEAD_AIR = 0.3  # share of the fog a lead is left with, by eye
STEPS = 9


@dataclass(frozen=True)
class Lift:
    """What sets a lead off from what is behind it: exposure, and a halo of one colour."""

    gain: float = 1.0
    halo: float = 0.0
    colour: tuple[float, float, float] = (1.0, 1.0, 1.0)
    rim: float = 1.0


NO_LIFT = Lift()


@dataclass(frozen=True)
class Lamp:
    """How one actor is lit. sun: where light comes from as seen from it, pixels, y down."""

    palette: Palette
    z: float
    lead: bool
    sun: tuple[float, float]
    lift: Lift = NO_LIFT

    @property
    def air(self) -> tuple[Colour, Colour]:
        """What its colours are multiplied by, and what the air adds."""
        palette = self.palette
        fogged = min(palette.fogged(self.z), 0.8) * (LEAD_AIR if self.lead else 1.0)
        own = 0.12 if palette.ambient.mean() > 0.6 else 0.38
        share = own + 0.12 if self.lead else own
        ambient = mix(palette.ambient, WHITE, share) * (1 - fogged) * self.lift.gain
        return ambient, palette.fog * fogged


def lit(raw: Pixels, lamp: Lamp, rim_pixels: float) -> Pixels:
    """`raw` (premultiplied) in this light."""
    alpha = cv2.extractChannel(raw, 3)
    out = _modelled(_aired(raw, lamp), alpha, lamp)
    return cv2.add(out, _rim(alpha, lamp, rim_pixels))


def _aired(raw: Pixels, lamp: Lamp) -> Pixels:
    times, plus = lamp.air
    matrix = np.zeros((4, 4), np.float32)
    for channel, colour in enumerate((2, 1, 0)):
        matrix[channel, channel] = times[colour]
        matrix[channel, 3] = plus[colour]
    matrix[3, 3] = 1
    return cv2.transform(raw, matrix)


def _modelled(pixels: Pixels, alpha: Plane, lamp: Lamp) -> Pixels:
    """Key light on the sun's side, shadow on the other, as one gradient over the figure."""
    height, width = alpha.shape
    towards = 1.0 if lamp.sun[0] >= 0 else -1.0
    across = np.linspace(-1, 1, STEPS)[None] * towards
    down = np.linspace(-1, 1, STEPS)[:, None]
    side = 0.85 * across - 0.35 * down
    key, shade = KEY * np.clip(side, 0, 1), SHADE * np.clip(-side, 0, 1)
    keep = _spread(255 * (1 - key - shade), width, height)
    tint = key[..., None] * lamp.palette.key + shade[..., None] * lamp.palette.shadow
    add = _spread(255 * np.clip(tint[..., ::-1], 0, 1), width, height)
    full = np.full_like(keep, 255)
    kept = cv2.multiply(pixels, cv2.merge([keep, keep, keep, full]), scale=1 / 255)
    added = cv2.multiply(add, cv2.merge([alpha, alpha, alpha]), scale=1 / 255)
    blue, green, red = cv2.split(added)
    return cv2.add(kept, cv2.merge([blue, green, red, np.zeros_like(blue)]))


def _spread(values: np.ndarray, width: int, height: int) -> Plane:
    return cv2.resize(values.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


def _rim(alpha: Plane, lamp: Lamp, pixels: float) -> Pixels:
    """Light along the edge towards the sun."""
    dx = pixels * (1.0 if lamp.sun[0] >= 0 else -1.0)
    moved = np.array([[1, 0, -dx], [0, 1, pixels * 0.9]], np.float32)
    height, width = alpha.shape
    inside = cv2.warpAffine(alpha, moved, (width, height))
    edge = cv2.subtract(alpha, inside)
    strength = min(0.5 * lamp.lift.rim, 1.0)
    red, green, blue = (float(c) * strength for c in np.clip(lamp.palette.rim, 0, 1))
    planes = [cv2.convertScaleAbs(edge, alpha=share) for share in (blue, green, red)]
    return cv2.merge([*planes, np.zeros_like(edge)])
