"""Proportions of kinds of birds, in standing heights."""

from dataclasses import dataclass

from pipelines.engines.animatic.ink import Point


@dataclass(frozen=True)
class Build:
    """Proportions of a kind of bird.

    tilt: degrees its back rises. neck: where it bends, none if short.
    """

    leg: float
    middle: Point
    rx: float
    ry: float
    tilt: float
    head: Point
    skull: float
    tail: float
    beak: float
    neck: Point | None = None


BUILDS: dict[str, Build] = {
    "songbird": Build(0.17, (0.0, 0.46), 0.37, 0.235, 30, (0.25, 0.79), 0.185, 0.40, 0.15),
    "gull": Build(0.20, (0.0, 0.48), 0.44, 0.20, 14, (0.34, 0.80), 0.15, 0.30, 0.20),
    "raptor": Build(0.14, (-0.02, 0.48), 0.36, 0.20, 56, (0.20, 0.86), 0.135, 0.34, 0.13),
    "owl": Build(0.08, (-0.02, 0.42), 0.36, 0.27, 78, (0.04, 0.76), 0.24, 0.20, 0.06),
    "parrot": Build(0.10, (0.0, 0.48), 0.36, 0.19, 62, (0.20, 0.83), 0.155, 0.46, 0.13),
    "duck": Build(0.14, (-0.03, 0.37), 0.46, 0.23, 10, (0.36, 0.80), 0.155, 0.22, 0.20,
    (0.30, 0.55)),
    "swan": Build(0.10, (-0.06, 0.30), 0.44, 0.19, 8, (0.40, 0.90), 0.072, 0.20, 0.11,
    (0.46, 0.52)),
    "penguin": Build(0.05, (0.0, 0.44), 0.38, 0.235, 86, (0.04, 0.83), 0.155, 0.10, 0.13),
    "hen": Build(0.20, (-0.02, 0.46), 0.34, 0.25, 18, (0.30, 0.84), 0.115, 0.28, 0.09,
    (0.26, 0.66)),
    "chick": Build(0.16, (-0.02, 0.42), 0.30, 0.27, 20, (0.14, 0.76), 0.21, 0.10, 0.10),
    "peacock": Build(0.20, (0.0, 0.44), 0.28, 0.17, 20, (0.34, 0.90), 0.085, 0.30, 0.09,
    (0.27, 0.64)),
    "wader": Build(0.46, (-0.04, 0.58), 0.23, 0.12, 12, (0.22, 0.93), 0.062, 0.15, 0.17,
    (0.24, 0.66)),
}  # fmt: skip
