"""Colour words, and giving a drawing another colour without losing its shading."""

import colorsys
from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.engines.animatic.ink import WHITE, Colour, mix, rgb

WORDS: dict[str, str] = {
    "red": "#cf3329", "crimson": "#b01e32", "scarlet": "#dc2f22", "maroon": "#7c2230",
    "orange": "#ee8226", "amber": "#f0a32c", "yellow": "#f2c92f", "gold": "#dca92e",
    "golden": "#dca92e", "blond": "#e2bd6a", "blonde": "#e2bd6a", "beige": "#d9c39d",
    "cream": "#f2e6cb", "brown": "#7d5132", "tan": "#c39a6b", "bronze": "#a8763c",
    "copper": "#b8693c", "green": "#3f9a45", "lime": "#94cc35", "olive": "#7c8138",
    "emerald": "#1f9b68", "mint": "#9bdcbd", "teal": "#1f8f8b", "turquoise": "#35bdb4",
    "cyan": "#38c3dc", "blue": "#2f69cc", "navy": "#253765", "indigo": "#45418f",
    "purple": "#7e46b0", "violet": "#8b58cd", "lavender": "#b9a4e0", "magenta": "#cb3a97",
    "pink": "#f089ad", "rose": "#e56d88", "black": "#25252b", "white": "#f5f4f0",
    "gray": "#8b8f97", "grey": "#8b8f97", "silver": "#c0c6ce", "charcoal": "#44464e",
}  # fmt: skip
GREYS = frozenset({"black", "white", "gray", "grey", "silver", "charcoal"})

# What a colour word means on a coat of hair or feathers, where paint-box colours look wrong.
COATS: dict[str, str] = {
    "red": "#c9482a",
    "brown": "#7a4e30",
    "golden": "#d9a24c",
    "yellow": "#ecc158",
}
MAIN: dict[str, tuple[str, ...]] = {
    "quadruped": ("coat",), "strider": ("coat",), "bird": ("body", "head", "wing"),
    "person": ("top", "dress", "robe", "coat", "suit", "overalls", "cardigan", "apron", "vest",
    "tail"),
    "swimmer": ("body", "fin"), "insect": ("wing",), "crawler": ("body",), "vehicle": ("body",),
    "cycle": ("body",), "vessel": ("body",), "aircraft": ("body",), "plant": ("leaf",),
}  # fmt: skip


def colour_of(word: str) -> Colour | None:
    """The colour a word names ("red", "light blue", "#3366cc"), or none."""
    words = word.strip().lower().replace("_", " ").replace("-", " ").split()
    if not words:
        return None
    if words[-1].startswith("#") and len(words[-1]) == 7:
        return rgb(words[-1])
    if words[-1] not in WORDS:
        return None
    colour = rgb(WORDS[words[-1]])
    if "dark" in words or "deep" in words:
        colour = colour * 0.62
    if "light" in words or "pale" in words:
        colour = mix(colour, WHITE, 0.45)
    return colour


def hexed(colour: Colour) -> str:
    """A colour as "#rrggbb"."""
    r, g, b = (round(float(c) * 255) for c in np.clip(colour, 0, 1))
    return f"#{r:02x}{g:02x}{b:02x}"


def tinted(family: str, row: Mapping[str, Any], word: str) -> dict[str, Any]:
    """The row of a puppet with its main colour changed to what `word` names."""
    furry = family in ("quadruped", "strider")
    colour = rgb(COATS[word]) if furry and word in COATS else colour_of(word)
    if colour is None:
        return dict(row)
    made = dict(row) | {key: hexed(colour) for key in MAIN[family] if row.get(key)}
    made.setdefault(MAIN[family][0], hexed(colour))
    if furry or family in ("bird", "swimmer", "crawler"):
        made |= _soft_parts(family, made, colour)
    return made


def _soft_parts(family: str, row: Mapping[str, Any], colour: Colour) -> dict[str, Any]:
    dark = float(colour.mean()) < 0.3
    belly = mix(colour, WHITE, 0.14 if dark else 0.62)
    parts = {"belly": hexed(belly)}
    if family == "swimmer":
        parts["fin"] = hexed(colour * 0.82)
    for key in ("points", "mane", "socks", "muzzle"):
        if row.get(key) and family == "quadruped":
            shade = colour * 0.6 if key in ("points", "mane") else belly
            parts[key] = hexed(shade)
    if row.get("marks"):
        parts["marks"] = hexed(colour * 0.62 if not dark else mix(colour, WHITE, 0.2))
    return parts


def recoloured(picture: NDArray[np.uint8], colour: Colour) -> NDArray[np.uint8]:
    """A picture whose main colour is turned into `colour`, light and shade kept.

    picture: [H, W, 4] RGBA, not premultiplied.
    """
    hsv = cv2.cvtColor(picture[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    seen = picture[..., 3] > 32
    weight = _belongs(hue, saturation, value, seen)
    if weight is None:
        return picture
    h, s, v = colorsys.rgb_to_hsv(*(float(c) for c in colour))
    chosen = weight > 0.5
    middle = float(np.median(value[chosen])) or 1.0
    paled = float(np.median(saturation[chosen]))
    light = value / middle * v
    over = np.clip(light - 1, 0, 1)
    made = np.empty_like(hsv)
    made[..., 0] = h * 360
    relative = np.clip(saturation / paled, 0.35, 1.25) if paled > 0.12 else 1.0
    made[..., 1] = np.clip(s * relative * (1 - over), 0, 1)
    made[..., 2] = np.clip(np.maximum(light, v * 0.45 * (value > 0.12)), 0, 1)
    painted = cv2.cvtColor(made, cv2.COLOR_HSV2RGB)
    original = picture[..., :3].astype(np.float32) / 255
    blended = original + (painted - original) * weight[..., None]
    out = picture.copy()
    out[..., :3] = np.clip(blended * 255 + 0.5, 0, 255).astype(np.uint8)
    return out


def _belongs(
    hue: NDArray[np.float32], saturation: NDArray[np.float32], value: NDArray[np.float32],
    seen: NDArray[np.bool_],
) -> NDArray[np.float32] | None:  # fmt: skip
    """How much each pixel is of the main colour: the hue that covers most, or the greys."""
    if not seen.any():
        return None
    vivid = seen & (saturation > 0.18) & (value > 0.15)
    if vivid.sum() < 0.25 * seen.sum():
        return (np.clip((value - 0.12) / 0.1, 0, 1) * (saturation < 0.3)).astype(np.float32)
    counts, _ = np.histogram(hue[vivid], bins=36, range=(0, 360), weights=saturation[vivid])
    spread = counts + np.roll(counts, 1) + np.roll(counts, -1)
    main = (int(spread.argmax()) + 0.5) * 10
    away = np.abs((hue - main + 180) % 360 - 180)
    near = np.clip((52 - away) / 18, 0, 1) * np.clip((saturation - 0.08) / 0.1, 0, 1)
    return near.astype(np.float32)
