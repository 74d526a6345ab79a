"""Playing: parts become actors, copies take their ranks, loads hang on those who bear them."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.compose import recipes
from pipelines.engines.animatic.compose.blocking import (
    FLOWN,
    Row,
    columns,
    spacing,
)  # fmt: skip
from pipelines.engines.animatic.compose.parts import MOST_DRAWN, Part
from pipelines.engines.animatic.compose.paths import Ways
from pipelines.engines.animatic.compose.spells import on_clock
from pipelines.engines.animatic.compose.worn import is_eyewear, is_flown, is_umbrella
from pipelines.engines.animatic.ink import Point, ease, rgb, stroke
from pipelines.engines.animatic.physics import Track
from pipelines.engines.animatic.scene import Actor, Beat, Box, Figure, Pose

RANK = 0.30  # share of the distance between one rank and the next
ON_FEET = ("run", "walk", "jump", "dance", "stand", "climb", "fight", "spin", "wave")
CROWD = 18
MUTUAL_APART = 1.0  # widths between two who deal with each other
STRING = rgb("#e8e4dc")
SUNK = 0.45  # share of a thing that is hidden by what it lies in
SILL = 0.11  # share of a car's height from its seat to its window
CHEST = 0.25  # share of a height, down from the crown, that is seen in a window
HANDED_FROM, HANDED_TO = 0.35, 0.65  # when within the shot a thing changes hands
NEARER = 0.0015  # share of the distance a load hangs before its bearer
Path = Callable[[Beat], Pose]
# Where slots are that a figure does not tell: shares of its height.
USUAL: dict[str, Point] = {
    "hand": (0.22, 0.52), "seat": (0.0, 0.55), "head": (0.0, 0.92), "mouth": (0.2, 0.8),
    "top": (0.0, 1.0), "inside": (0.0, 0.35), "back": (-0.12, 0.62), "chest": (0.03, 0.70),
    "hip": (0.0, 0.48),
}  # fmt: skip


def actors(row: Row, ways: Ways, distance: float, seconds: float) -> list[Actor]:
    """Everyone as actors. distance: metres to the subject."""
    playing: list[Actor] = []
    for part in row.roots + row.by:
        ruled = recipes.path(part, row, seconds)
        if ruled is not None:
            part.figure = part.at_rest()
        path = ruled or _path(part, ways)
        part.path = path
        playing += _copies(part, path, distance, seconds)
    waiting = list(row.attached)
    while waiting:
        ready = [part for part in waiting if part.parent and part.parent.path]
        if not ready:
            break
        for part in ready:
            playing += _all_borne(part, distance, seconds)
            waiting.remove(part)
    return playing


def _path(part: Part, ways: Ways) -> Path:
    def path(beat: Beat) -> Pose:
        x, y = ways.away(part, beat)
        size = part.size * part.scale_at(beat.u)
        return Pose(part.x + x, part.y + y, 0.0, part.facing, size)

    return path


def _actor(part: Part, figure: Figure, path: Path, z: float, shadow: bool = True) -> Actor:
    stands = shadow and not part.portrait
    return Actor(part.subject.id, figure, z, path, shadow=stands, lead=True, floor=part.floor)


def _copies(part: Part, path: Path, distance: float, seconds: float) -> list[Actor]:
    z = distance * (1 + part.deeper)
    if part.drawn == 1:
        return [_actor(part, on_clock(part.figure, part.slow), path, z)]
    track = recipes.together(part, seconds)
    if track is not None:
        return _fallen(part, track, z)
    made = []
    front = columns(part.drawn)
    ranks = math.ceil(part.drawn / front)
    for i in range(part.drawn):
        rank, place = divmod(i, front)
        in_rank = min(front, part.drawn - rank * front)
        across = place - (in_rank - 1) / 2 + (0.25 if rank % 2 == 0 and ranks > 1 else 0.0)
        across -= 0.25 if rank % 2 and in_rank == front else 0.0
        across += 0.04 * math.sin(i * 2.4)
        apart = MUTUAL_APART if part.mutual else spacing(part)
        made.append(_copy(part, path, i, across * apart * part.width, z * (1 + RANK * rank)))
        part.copies.append(made[-1].path)
    if part.subject.count > MOST_DRAWN:
        made += _crowd(part, path, z * (1 + RANK * ranks))
    return made


def _fallen(part: Part, track: Track, z: float) -> list[Actor]:
    """Copies that fall and lie as simulated."""
    made = []
    for i in range(part.drawn):

        def tumbling(beat: Beat, body: int = i) -> Pose:
            x, y, turn = track.at(beat.t, body)
            return Pose(part.x + x, y - part.height / 2, turn, part.facing, part.size)

        made.append(_actor(part, part.figure, tumbling, z * (1 - NEARER * i)))
    return made


def _copy(part: Part, path: Path, i: int, across: float, z: float) -> Actor:
    own = 1 + 0.05 * math.sin(i * 1.7)

    def beside(beat: Beat) -> Pose:
        pose = path(beat)
        lift = 0.3 * part.height * math.sin(i * 2.1) if part.figure.airborne else 0.0
        facing = (1 if i == 0 else -1) if part.mutual else pose.facing
        return replace(
            pose, x=pose.x + across, y=max(0.0, pose.y + lift), size=pose.size * own,
            facing=facing,
        )  # fmt: skip

    looks = [part.figure, *part.others]
    return _actor(part, on_clock(looks[i % len(looks)], part.slow, 0.37 * i), beside, z)


def _crowd(part: Part, path: Path, z: float) -> list[Actor]:
    """Those beyond count, in loose ranks behind."""
    rng = np.random.default_rng(part.subject.count)
    more = min(CROWD, part.subject.count - MOST_DRAWN)
    made = []
    for i in range(more):
        rank = 1 + i // 6
        across = ((i % 6) - 2.5 + rng.uniform(-0.25, 0.25)) * part.width * (1 + 0.12 * rank)
        made.append(_copy(part, path, i + 5, across, z * (1 + 0.16 * rank)))
    return made


def slot(figure: Figure, name: str, beat: Beat) -> Point:
    """Metres: a place on a figure, told or usual."""
    if name == "window":
        x, y = slot(figure, "inside", beat)
        return x, y + SILL * figure.height
    if name in figure.slots:
        return figure.slots[name](beat)
    x, y = USUAL.get(name, (0.0, 0.5))
    return x * figure.height, y * figure.height


def _all_borne(part: Part, distance: float, seconds: float) -> list[Actor]:
    """One load, one for each of several bearers, or several side by side on one."""
    bearer = part.parent
    assert bearer is not None
    assert bearer.path is not None
    several = len(bearer.copies) > 1 and not is_umbrella(part)
    if several and part.drawn == 1:
        return [_borne(part, bearer.path, distance, seconds, -_reach(bearer))]
    if several:
        paths = [bearer.copies[i % len(bearer.copies)] for i in range(part.drawn)]
        return [_borne(part, path, distance, seconds) for path in paths]
    if part.drawn == 1 or part.slot in ("hand", "window"):
        return [_borne(part, bearer.path, distance, seconds)]
    step = min(1.1 * part.width, 0.8 * bearer.width / part.drawn)
    spots = [step * (i - (part.drawn - 1) / 2) for i in range(part.drawn)]
    looks = [part.figure, *part.others]
    return [
        _borne(replace(part, figure=looks[i % len(looks)]), bearer.path, distance, seconds, spot)
        for i, spot in enumerate(spots)
    ]


def _reach(bearer: Part) -> float:
    """Metres from the middle of a bearer to its hand."""
    return slot(bearer.figure, "hand", Beat(0, 0))[0] * bearer.size


def _borne(
    part: Part, bearer_path: Path, distance: float, seconds: float, across: float = 0.0
) -> Actor:
    """What is held, worn, ridden or filled, moving with who bears it."""
    bearer = part.parent
    assert bearer is not None
    carried = on_clock(bearer.figure, bearer.slow)
    own = on_clock(part.figure, part.slow)
    flown = (FLOWN[0] * bearer.height, FLOWN[1] * bearer.height) if is_flown(part) else None
    if flown:
        own = _on_a_string(own, (flown[0] / part.size, 0.7 * flown[1] / part.size))
    if part.slot == "window":
        own = _from_the_chest_up(own)

    def path(beat: Beat) -> Pose:
        pose = bearer_path(beat)
        at = _turned(slot(carried, part.slot, beat), pose, carried.height)
        size = part.size * part.scale_at(beat.u) * pose.size / bearer.size
        if part.slot == "inside" and part.kind != "person" and bearer.kind == "thing":
            at = (at[0], carried.height * pose.size - SUNK * own.height * size)
        if flown:
            sway = 0.06 * math.sin(beat.t * 1.3) * bearer.height
            at = (pose.facing * flown[0] + at[0], 0.7 * flown[1] + at[1] + sway)
        grip = _grip(own, part, beat)
        facing = pose.facing
        x = pose.x + at[0] - facing * grip[0] * size + across
        return Pose(x, pose.y + at[1] - grip[1] * size, 0.0, facing, size)

    thrown = recipes.thrown(part, path, seconds)
    part.path = thrown or (_passed(part, path) if part.given_to else path)
    behind = part.slot in ("inside", "back") or is_umbrella(part)
    z = distance * (1 + bearer.deeper) * (1 + (NEARER if behind else -NEARER))
    part.deeper = z / distance - 1
    return _actor(part, own, part.path, z, shadow=thrown is not None)


def _passed(part: Part, held: Path) -> Path:
    """From the hand of who gives it into the hand of who gets it."""
    getter = part.given_to
    assert getter is not None
    assert getter.path is not None
    goes = getter.path

    def path(beat: Beat) -> Pose:
        mine, pose = held(beat), goes(beat)
        end = "hand" if getter.kind == "person" else "mouth"
        hand = _turned(slot(getter.figure, end, beat), pose, getter.figure.height)
        grip = _grip(part.figure, part, beat)
        x = pose.x + hand[0] - mine.facing * grip[0] * mine.size
        y = pose.y + hand[1] - grip[1] * mine.size
        share = ease((beat.u - HANDED_FROM) / (HANDED_TO - HANDED_FROM))
        return replace(mine, x=mine.x + (x - mine.x) * share, y=mine.y + (y - mine.y) * share)

    return path


def _from_the_chest_up(figure: Figure) -> Figure:
    """What is seen of one who sits behind a window."""
    box = figure.box

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        sill = _chest(figure, beat)[1]
        canvas.clipRect(skia.Rect.MakeLTRB(box.left, sill, box.right, box.top))
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw)


def _on_a_string(figure: Figure, away: Point) -> Figure:
    """The same, held by a string from `away` metres behind and below its grip."""
    box = figure.box
    room = Box(min(box.left, -away[0] * 1.1), -away[1] * 1.1, box.right, box.top)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        x, y = 0.0, 0.3 * figure.height
        line = skia.Path()
        line.moveTo(x, y)
        line.quadTo(x - 0.35 * away[0], y - 0.85 * away[1], x - away[0], y - away[1])
        canvas.drawPath(line, stroke(STRING, 0.012 * max(figure.height, 0.5)))
        figure.draw(canvas, beat)

    return replace(figure, draw=draw, box=room)


def _chest(figure: Figure, beat: Beat) -> Point:
    x, y = slot(figure, "head", beat)
    return x, y - CHEST * figure.height


def _turned(spot: Point, pose: Pose, height: float) -> Point:
    """Metres from the bearer's feet to its slot as it stands, turned and faced."""
    x, y = spot[0] * pose.facing, spot[1] - height / 2
    c, s = math.cos(math.radians(pose.turn)), math.sin(math.radians(pose.turn))
    return (x * c - y * s) * pose.size, (x * s + y * c + height / 2) * pose.size


def _to_the_eyes(part: Part) -> float:
    """Metres, of the load's own, from the crown to where glasses sit."""
    bearer = part.parent
    assert bearer is not None
    share = 0.056 if bearer.kind == "person" else 0.13
    return share * bearer.height / part.size


def _grip(figure: Figure, part: Part, beat: Beat) -> Point:
    """Metres: the place of a load that lies on the slot."""
    if part.slot == "seat":
        sits = part.kind == "person" and part.act not in ON_FEET
        return slot(figure, "seat", beat) if sits else (0.0, 0.0)
    if part.slot == "window":
        return _chest(figure, beat)
    if part.slot == "inside" and part.kind == "person":
        return 0.0, 0.36 * figure.height
    if part.slot in ("top", "inside"):
        return 0.0, 0.0
    if is_umbrella(part):
        return 0.0, 0.04 * figure.height
    if part.slot == "head" and is_eyewear(part):
        return -0.3 * part.figure.height, 0.5 * part.figure.height + _to_the_eyes(part)
    if part.slot == "head":
        return 0.0, 0.3 * figure.height
    if part.slot in ("back", "chest"):
        return 0.0, 0.5 * figure.height
    if is_flown(part):
        return 0.0, 0.3 * figure.height
    return figure.slots["grip"](beat) if "grip" in figure.slots else (0.0, 0.4 * figure.height)
