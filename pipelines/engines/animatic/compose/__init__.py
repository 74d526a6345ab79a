"""A plan of a shot becomes a scene and a camera on its way."""

import numpy as np

from pipelines.engines.animatic.camera import Moving
from pipelines.engines.animatic.compose import paths, playing, waters
from pipelines.engines.animatic.compose.blocking import Row, blocked, columns
from pipelines.engines.animatic.compose.framing import (
    ANIMAL,
    BUST,
    PERSON,
    THING,
    Framing,
    Subjects,
    framed,
)  # fmt: skip
from pipelines.engines.animatic.compose.moves import FOLLOWING, Rig, moving
from pipelines.engines.animatic.compose.parts import CLOSE, Part, parts_of
from pipelines.engines.animatic.palette import palette
from pipelines.engines.animatic.scene import UNITS_HIGH, Beat, Camera, Scene
from pipelines.engines.animatic.settings import SETTINGS, open_setting
from pipelines.engines.animatic.weather import weather
from pipelines.places import drawn_set
from pipelines.script import ShotPlan

LOOK_ROOM = 0.10  # of the picture's width, before one who looks or goes that way
EMPTY = Subjects(1.7, 2.0, shares=tuple({**PERSON, "MCU": 0.7, "CU": 0.9, "ECU": 1.2}.items()))


def compose(
    plan: ShotPlan, width: int, height: int, seconds: float, fps: float, seed: int
) -> tuple[Scene, Moving]:
    """The scene a plan tells of, and the camera that sees it.

    width, height: pixels of the picture. seconds, fps: of the shot. seed: another gives another
    take of the same plan.
    """
    rng = np.random.default_rng(seed)
    jitter = float(rng.uniform(-1, 1))
    parts = parts_of(plan, seconds, seed)
    row = blocked(plan, parts)
    units_wide = UNITS_HIGH * width / height
    framing = framed(plan, _shown(plan, row), units_wide, jitter)
    ways = paths.ways(plan, row, framing, seconds)
    scene = _empty(plan, framing, units_wide, seconds, rng)
    place = place_of(plan, parts)
    waters.immersed(place, parts)
    scene.actors = playing.actors(row, ways, framing.subject_z, seconds)
    scene.afloat = any(part.figure.in_water for part in parts)
    open_setting(place)(scene)
    weather(scene, plan.weather)
    return scene, _camera(plan, row, ways, framing, seed)


def _shown(plan: ShotPlan, row: Row) -> Subjects:
    """What the framing must hold."""
    if not row.roots:
        return EMPTY
    lead = row.roots[0]
    alone = len(row.roots) + len(row.by) == 1 and lead.drawn == 1
    shares, face = _shares(plan, row, lead, alone)
    return Subjects(
        row.tall, row.wide, row.bottom if row.bottom > 0.05 else 0.0, face,
        tuple(shares.items()), any(part.drawn > columns(part.drawn) for part in row.roots), alone,
    )  # fmt: skip


def _shares(plan: ShotPlan, row: Row, lead: Part, alone: bool) -> tuple[dict, float | None]:
    everyone = row.roots + row.by
    if all(part.portrait for part in everyone):
        return {**PERSON, **BUST}, max(part.y + part.height for part in everyone)
    face = None
    if alone and lead.kind in ("person", "animal"):
        spot = lead.figure.slots.get("head")
        face = (spot(Beat(0, 0))[1] if spot else 0.85 * lead.figure.height) * lead.size
    table = PERSON if lead.kind == "person" else ANIMAL if lead.kind == "animal" else THING
    if not alone:
        table = {**table, "MS": 0.64, "MCU": 0.72, "CU": 0.80, "ECU": 0.90}
    return table, face


def place_of(plan: ShotPlan, parts: list[Part]) -> str:
    """The set: the one the plan names, else one that suits who is there."""
    if plan.setting:
        named = drawn_set(plan.setting)
        return waters.set_of(named if named in SETTINGS else "field", plan, parts)
    kinds = {part.kind for part in parts}
    likely = ["field"]
    if "swimmer" in kinds or any(p.figure.in_water for p in parts):
        likely = ["underwater"] if "swimmer" in kinds else ["lake", "sea", "beach"]
        if all(part.family == "vessel" for part in parts if part.figure.in_water):
            likely = ["sea", "lake"]
    elif kinds == {"thing"}:
        likely = ["tabletop", "studio", "living_room", "field"]
    elif "vehicle" in kinds:
        likely = ["city_street", "street", "countryside_road", "field"]
    return next((name for name in likely if name in SETTINGS), "field")


def _empty(
    plan: ShotPlan, framing: Framing, units_wide: float, seconds: float,
    rng: np.random.Generator,
) -> Scene:  # fmt: skip
    """A scene that is framed and lit; sets look at who is in it before they are painted."""
    return Scene(
        palette(plan.time, plan.weather), rng, width=units_wide, subject_z=framing.subject_z,
        camera_height=framing.camera_height, focal=framing.focal, horizon=framing.horizon,
        aperture=framing.aperture, seconds=seconds,
    )  # fmt: skip


def _camera(
    plan: ShotPlan, row: Row, ways: "paths.Ways", framing: Framing, seed: int
) -> Moving:  # fmt: skip
    room = LOOK_ROOM * framing.metres_wide
    lead = row.roots[0] if row.roots else None
    looking = lead.facing if lead and lead.kind != "thing" else 0
    alone = lead is not None and len(row.roots) + len(row.by) == 1 and lead.drawn == 1
    off = 0.0
    crosses = ways.lead is not None and plan.move not in FOLLOWING and plan.move != "track"
    if lead is not None and alone and not crosses:
        spare = max(0.0, framing.metres_wide - row.wide) / 2
        off = looking * min(room if plan.size not in CLOSE else 0.4 * room, 0.8 * spare)
    middle = row.middle if row.roots else 0.0
    if (
        lead is not None
        and alone
        and not lead.portrait
        and framing.scale * row.tall > 0.85 * UNITS_HIGH
    ):
        middle, off = _face_x(lead), -0.25 * off
    camera = Camera(
        x=middle + off, y=framing.camera_height, focal=framing.focal,
        tilt=framing.tilt, roll=framing.roll, focus=framing.subject_z,
    )  # fmt: skip
    filled = row.wide / framing.metres_wide if row.roots else 0.0
    rig = Rig(camera, framing, ways.lead, seed, filled)
    follow = 1.0 if plan.move == "track" else ways.follow if plan.move in FOLLOWING else 0.0
    return moving(plan.move, rig, follow, shaky=plan.angle == "pov")


def _face_x(lead: Part) -> float:
    """Metres: where the lead's face is."""
    spot = lead.figure.slots.get("head")
    return lead.x + (spot(Beat(0, 0))[0] if spot else 0.0) * lead.size * lead.facing
