"""Props from emoji vectors: rasterised once, drawn as flats standing on the ground.

The drawings are Noto Emoji (assets/cast/LICENSE-noto.txt), Apache-2.0.
"""

import math
from functools import lru_cache

import cv2
import numpy as np
import resvg_py
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.cast import call_sheet
from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.tints import colour_of, recoloured
from pipelines.engines.animatic.ink import surface
from pipelines.engines.animatic.scene import Beat, Box, Draw, Figure

PIXELS = 512
SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
# Drawn facing left in the emoji set; a figure faces right.
FACING_LEFT = frozenset(
    [
        "ambulance",
        "ant",
        "articulated-lorry",
        "auto-rickshaw",
        "automobile",
        "badger",
        "bat",
        "beaver",
        "bicycle",
        "bird",
        "bison",
        "black-bird",
        "black-cat",
        "boar",
        "bullet-train",
        "bus",
        "camel",
        "carousel-horse",
        "cat",
        "cat",
        "chicken",
        "chipmunk",
        "cow",
        "cricket",
        "crocodile",
        "deer",
        "delivery-truck",
        "dodo",
        "dog",
        "dolphin",
        "donkey",
        "dove",
        "dragon",
        "duck",
        "eagle",
        "elephant",
        "ewe",
        "fire-engine",
        "fish",
        "flamingo",
        "fox",
        "giraffe",
        "goat",
        "goose",
        "gorilla",
        "hedgehog",
        "helicopter",
        "hippopotamus",
        "horse",
        "kangaroo",
        "kick-scooter",
        "leopard",
        "light-rail",
        "lizard",
        "llama",
        "locomotive",
        "mammoth",
        "minibus",
        "moose",
        "motor-boat",
        "motor-scooter",
        "motorcycle",
        "motorized-wheelchair",
        "mouse",
        "orangutan",
        "orca",
        "otter",
        "owl",
        "ox",
        "peacock",
        "penguin",
        "pickup-truck",
        "pig",
        "police-car",
        "poodle",
        "rabbit",
        "racing-car",
        "railway-car",
        "ram",
        "rat",
        "rhinoceros",
        "rooster",
        "sauropod",
        "seal",
        "shark",
        "ship",
        "skunk",
        "sloth",
        "snail",
        "speedboat",
        "sport-utility-vehicle",
        "spouting-whale",
        "squid",
        "swan",
        "t-rex",
        "taxi",
        "tiger",
        "tractor",
        "train",
        "tram",
        "tram-car",
        "trolleybus",
        "tropical-fish",
        "turkey",
        "turtle",
        "two-hump-camel",
        "unicorn",
        "water-buffalo",
        "whale",
        "wolf",
        "worm",
        "zebra",
        "manual-wheelchair",
        "canoe",
        "sailboat",
        "ferry",
        "passenger-ship",
        "sled",
        "blowfish",
    ]
)
AIRBORNE: dict[str, float] = {
    "kite": 3.2, "balloon": 2.0, "cloud": 12.0, "airplane": 14.0, "helicopter": 8.0, "rocket": 4.0,
    "flying-saucer": 7.0, "satellite": 12.0, "butterfly": 1.2, "honeybee": 1.2, "bird": 2.5,
    "dove": 2.5,
    "eagle": 5.0, "bat": 2.5, "star": 10.0, "glowing-star": 10.0, "sun": 12.0,
    "crescent-moon": 12.0,
    "full-moon": 12.0, "rainbow": 6.0, "shooting-star": 12.0, "comet": 12.0, "ringed-planet": 12.0,
    "parachute": 6.0, "small-airplane": 8.0, "feather": 1.2, "fireworks": 10.0, "sparkler": 1.5,
    "bubbles": 1.5, "snowflake": 2.0, "musical-note": 1.8, "musical-notes": 1.8,
}  # fmt: skip
IN_WATER = frozenset(
    ["fish", "tropical-fish", "blowfish", "shark", "dolphin", "whale", "spouting-whale", "octopus",
    "squid", "orca", "seal", "jellyfish", "sailboat", "canoe", "speedboat", "motor-boat", "ferry",
    "passenger-ship", "ship", "ring-buoy"]
)  # fmt: skip
ROLLING = frozenset(
    ["soccer-ball", "basketball", "baseball", "softball", "tennis", "volleyball", "rugby-football",
    "american-football", "bowling", "pool-8-ball", "yarn", "wheel"]
)  # fmt: skip
GOING: dict[str, float] = {
    "walk": 0.9,
    "run": 2.4,
    "drive": 6.0,
    "fly": 3.0,
    "swim": 0.8,
    "crawl": 0.3,
    "ride": 3.0,
}


@lru_cache(maxsize=48)
def pixels(name: str, colour: str | None) -> NDArray[np.uint8]:
    """The prop as [H, W, 4] RGBA, not premultiplied, cut to what is drawn, facing right."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 128 128" width="{PIXELS}" height="{PIXELS}">'
        f"{call_sheet.drawings()[name]}</svg>"
    )
    encoded = np.frombuffer(
        bytes(resvg_py.svg_to_bytes(svg_string=svg, width=PIXELS, height=PIXELS)), np.uint8
    )
    picture = cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
    rows = np.flatnonzero(picture[..., 3].max(axis=1) > 8)
    columns = np.flatnonzero(picture[..., 3].max(axis=0) > 8)
    picture = picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if name in FACING_LEFT:
        picture = picture[:, ::-1]
    wanted = colour_of(colour) if colour else None
    return np.ascontiguousarray(recoloured(picture, wanted) if wanted is not None else picture)


@lru_cache(maxsize=48)
def image(name: str, colour: str | None) -> skia.Image:
    """The prop as a picture that blits fast, with smaller copies for small sizes."""
    picture = pixels(name, colour)
    raw = skia.Image.fromarray(picture, colorType=skia.kRGBA_8888_ColorType)
    flat = surface(raw.width(), raw.height())
    flat.getCanvas().drawImage(raw, 0, 0)
    return flat.makeImageSnapshot().withDefaultMipmaps()


def prop(name: str, act: str, colour: str | None, seed: int, seconds: float) -> Figure:
    """An emoji prop, its foot on the ground, as high as the real thing."""
    picture = image(name, colour)
    high = call_sheet.height(name)
    wide = high * picture.width() / picture.height()
    motion = _motion(name, act, high, seed, seconds)
    spot = skia.Rect(-wide / 2, -high, wide / 2, 0)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        motion(canvas, beat)
        canvas.scale(1, -1)
        canvas.drawImageRect(picture, spot, SMOOTH)
        canvas.restore()

    slots = {
        "top": lambda _: (0.0, high), "head": lambda _: (0.0, high * 0.9),
        "seat": lambda _: (0.0, high * 0.55),
        "hand": lambda _: (wide * 0.4, high * 0.5), "mouth": lambda _: (wide * 0.45, high * 0.6),
        "inside": lambda _: (0.0, high * 0.35), "grip": lambda _: (0.0, high * 0.15),
    }  # fmt: skip
    return Figure(
        draw, _room(name, act, wide, high), high, GOING.get(act, 0.0), slots,
        airborne=AIRBORNE.get(name, 0.0), in_water=name in IN_WATER,
    )  # fmt: skip


def _room(name: str, act: str, wide: float, high: float) -> Box:
    around = math.hypot(wide, high) / 2
    if act == "stand" and name not in AIRBORNE:
        return Box(-wide * 0.53, -high * 0.03, wide * 0.53, high * 1.03)
    up = high * 0.75 if act in ("jump", "dance", "throw", "kick") else high * 0.2
    return Box(
        -around * 1.25, high / 2 - around * 1.25, around * 1.25, high / 2 + around * 1.25 + up
    )


def _motion(name: str, act: str, high: float, seed: int, seconds: float) -> Draw:
    """How a flat moves when a verb is asked of a thing that has no joints."""
    offset = (seed % 7) * 0.31

    def about(canvas: skia.Canvas, degrees: float, y: float) -> None:
        canvas.rotate(degrees, 0, y)

    adrift = float(name in AIRBORNE)

    def still(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.translate(0, adrift * high * 0.04 * math.sin(beat.t * 1.9 + offset))
        about(canvas, adrift * 3 * math.sin(beat.t * 1.3 + offset), high / 2)

    def roll(canvas: skia.Canvas, beat: Beat) -> None:
        about(canvas, -math.degrees(GOING.get(act, 1.5) * beat.t / (high / 2)), high / 2)

    def hop(canvas: skia.Canvas, beat: Beat) -> None:
        up = abs(math.sin(beat.t * 5 + offset))
        canvas.translate(0, high * (0.5 if act == "jump" else 0.12) * up)
        canvas.scale(1.04 - 0.06 * up, 0.95 + 0.07 * up)

    def rock(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.translate(0, high * 0.02 * abs(math.sin(beat.t * 6 + offset)))
        about(canvas, 4 * math.sin(beat.t * 6 + offset), 0)

    def spin(canvas: skia.Canvas, beat: Beat) -> None:
        about(canvas, -200 * beat.t, high / 2)

    def topple(canvas: skia.Canvas, beat: Beat) -> None:
        about(canvas, -80 * min(1.0, beat.t / 0.7) ** 2, 0)

    def nod(canvas: skia.Canvas, beat: Beat) -> None:
        about(canvas, -10 * to_mouth(beat.t, seconds), 0)

    if name in ROLLING and act in ("run", "walk", "throw", "kick", "play"):
        return roll
    return {
        "spin": spin,
        "jump": hop, "dance": hop, "play": hop, "walk": rock, "run": rock, "drive": rock,
        "fall": topple,
        "eat": nod, "drink": nod, "fly": still, "talk": rock, "sing": rock, "wave": rock,
    }.get(act, still)  # fmt: skip
