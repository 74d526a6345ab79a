"""What the head of a four-legged animal is told."""

from dataclasses import dataclass

from pipelines.engines.animatic.ink import rgb

# By build: brow, bridge, tip top, tip bottom, jaw; heights in skull radii. By eye.
SHAPES: dict[str, tuple[float, float, float, float, float]] = {
    "canine": (0.50, 0.16, 0.02, -0.40, -0.66), "feline": (0.64, 0.22, 0.02, -0.58, -0.80),
    "equine": (0.62, 0.42, 0.22, -0.52, -0.92), "bovine": (0.66, 0.44, 0.22, -0.62, -0.80),
    "bear": (0.58, 0.14, 0.04, -0.52, -0.78), "pig": (0.62, 0.34, 0.22, -0.42, -0.80),
    "rodent": (0.60, 0.24, -0.05, -0.42, -0.72), "elephant": (0.78, 0.30, 0.05, -0.55, -0.75),
    "ape": (0.66, 0.06, -0.10, -0.72, -0.86), "reptile": (0.50, 0.30, 0.16, -0.38, -0.50),
    "frog": (0.60, 0.34, 0.12, -0.34, -0.58),
}  # fmt: skip


DARK = rgb("#1c1412")


@dataclass(frozen=True)
class Look:
    """What a head shows at one moment. mouth: 0 shut to 1 open. perk: ears back (-) or up (+)."""

    t: float
    mouth: float = 0.0
    asleep: bool = False
    perk: float = 0.0
