"""What falls, bounces and topples: simulated once before the shot, then read like any motion.

Pymunk (Chipmunk) with fixed steps: the same shot gives the same motion every time.
"""

import math
from dataclasses import dataclass

import numpy as np
import pymunk
from numpy.typing import NDArray

STEPS_PER_SECOND = 600
KEPT_PER_SECOND = 60
GRAVITY = 9.8


@dataclass(frozen=True)
class Track:
    """Where bodies are over time. states: float [kept, bodies, 3] = x, y (metres), degrees."""

    states: NDArray[np.float64]

    def at(self, t: float, body: int = 0) -> tuple[float, float, float]:
        """x, y in metres and degrees anticlockwise of a body after `t` seconds."""
        place = min(max(t, 0.0) * KEPT_PER_SECOND, len(self.states) - 1)
        first = math.floor(place)
        share = place - first
        a, b = self.states[first, body], self.states[min(first + 1, len(self.states) - 1), body]
        x, y, turn = a * (1 - share) + b * share
        return float(x), float(y), float(turn)


@dataclass(frozen=True)
class Block:
    """A box that falls: metres, and where its middle begins."""

    x: float
    y: float
    width: float
    height: float
    turn: float = 0.0


def bounced(
    start: tuple[float, float], speed: tuple[float, float], radius: float, seconds: float,
    spring: float = 0.72, wall: float | None = None,
) -> Track:  # fmt: skip
    """A ball on level ground. start: of its middle; wall: x it bounces back from."""
    space = _ground(spring=1.0)
    body = pymunk.Body(0.3, pymunk.moment_for_circle(0.3, 0, radius))
    body.position, body.velocity = start, speed
    body.angular_velocity = -speed[0] / radius * 0.6
    shape = pymunk.Circle(body, radius)
    shape.elasticity, shape.friction = spring, 0.7
    space.add(body, shape)
    if wall is not None:
        side = pymunk.Segment(space.static_body, (wall, -1), (wall, 50), 0.01)
        side.elasticity = 0.8
        space.add(side)
    return _baked(space, [body], seconds)


def fallen(blocks: list[Block], seconds: float, spring: float = 0.25) -> Track:
    """Boxes that drop and come to rest, on the ground and on each other."""
    space = _ground(spring=spring)
    bodies = [_box(space, block, spring) for block in blocks]
    return _baked(space, bodies, seconds)


def dominoes(
    count: int, width: float, height: float, gap: float, seconds: float, push_at: float = 0.5
) -> Track:
    """A row of tiles standing `gap` apart, the first pushed over after `push_at` seconds."""
    space = _ground(spring=0.05)
    space.gravity = (0, -GRAVITY * height / 0.45)
    first = -(count - 1) * gap / 2
    tiles = [Block(first + i * gap, height / 2, width, height) for i in range(count)]
    bodies = [_box(space, tile, 0.05, friction=0.35) for tile in tiles]
    push = bodies[0].mass * 1.6 * math.sqrt(GRAVITY * height * height / 0.45) * 0.35

    def nudge(t: float) -> None:
        if abs(t - push_at) < 0.5 / STEPS_PER_SECOND:
            bodies[0].apply_impulse_at_local_point((push, 0), (0, height / 2))

    return _baked(space, bodies, seconds, nudge)


def _ground(spring: float) -> pymunk.Space:
    space = pymunk.Space()
    space.gravity = (0, -GRAVITY)
    space.iterations = 30
    ground = pymunk.Poly(space.static_body, [(-200, 0), (200, 0), (200, -5), (-200, -5)])
    ground.friction, ground.elasticity = 0.9, spring
    space.add(ground)
    return space


def _box(space: pymunk.Space, block: Block, spring: float, friction: float = 0.6) -> pymunk.Body:
    mass = max(block.width * block.height, 1e-4)
    body = pymunk.Body(mass, pymunk.moment_for_box(mass, (block.width, block.height)))
    body.position = (block.x, block.y)
    body.angle = math.radians(block.turn)
    shape = pymunk.Poly.create_box(body, (block.width, block.height), 0.0)
    shape.friction, shape.elasticity = friction, spring
    space.add(body, shape)
    return body


def _baked(
    space: pymunk.Space, bodies: list[pymunk.Body], seconds: float, each: object = None
) -> Track:
    states = []
    per_kept = STEPS_PER_SECOND // KEPT_PER_SECOND
    for step in range(math.ceil(seconds * KEPT_PER_SECOND) + 2):
        states.append([(*b.position, math.degrees(b.angle)) for b in bodies])
        for inner in range(per_kept):
            if callable(each):
                each((step * per_kept + inner) / STEPS_PER_SECOND)
            space.step(1 / STEPS_PER_SECOND)
    return Track(np.array(states, float))
