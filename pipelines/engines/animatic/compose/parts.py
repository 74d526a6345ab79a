"""Parts: every subject of a plan as a figure with what it does over the shot."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from pipelines.engines.animatic import cast
from pipelines.engines.animatic.compose import changes, dealings, falls, tables, wardrobe
from pipelines.engines.animatic.compose.spells import Spell, relay
from pipelines.engines.animatic.compose.verbs import act_of, actions_of, deal_of, readings, telling
from pipelines.engines.animatic.pixels import blank, surface_on
from pipelines.engines.animatic.scene import Beat, Box, Figure, Pose
from pipelines.places import drawn_set
from pipelines.script import Action, ShotPlan, Subject

Kind = Literal["person", "animal", "flier", "swimmer", "vehicle", "thing"]
MOST_DRAWN = 12
KIND_OF_FAMILY: dict[str, Kind] = {
    "person": "person", "quadruped": "animal", "strider": "animal", "bird": "flier",
    "swimmer": "swimmer", "insect": "flier", "crawler": "animal", "vehicle": "vehicle",
    "cycle": "vehicle", "vessel": "vehicle", "aircraft": "flier",
}  # fmt: skip
ALOFT = frozenset(
    ["prop:full-moon", "prop:sun", "prop:star", "prop:cloud", "prop:rainbow", "prop:comet",
     "prop:meteor", "prop:shooting-star", "prop:ringed-planet", "prop:fireworks",
     "prop:high-voltage", "prop:globe-showing-americas"]
)  # fmt: skip
IN_THE_SET = "set"  # `Subject.drawn_as` of what the set itself shows
JUMPED = 0.75  # share of the room of a jump that a frame holds
WATERFOWL = ("duck", "swan", "goose", "mallard")
OPEN_WATER = frozenset({"sea", "lake", "river", "island", "harbor"})
CLOSE = frozenset({"MCU", "CU", "ECU"})
ALIKE_M = 0.25  # metres two people may differ in height and still share a close frame; by eye
ROW = 12  # dominoes, when nobody says how many
SEATS = ("chair", "bench", "sofa", "couch", "stool", "throne", "swing", "bed", "椅", "沙发", "凳")
SEATED = frozenset(
    {"stand", "read", "eat", "drink", "talk", "look", "write", "hold", "smile", "laugh", "cry"}
)
MUSICIANS = (
    "music",
    "violin",
    "guitar",
    "pian",
    "drum",
    "cell",
    "flut",
    "band",
    "乐",
    "琴",
    "吉他",
)
FALLING = frozenset({"fall", "push", "play", "kick"})
COARSE = 160  # pixels of the longer side of a drawing that is measured
SHOULDERS = 0.78  # metres a portrait takes up


UNSEEN = Figure(lambda canvas, beat: None, Box(0, 0, 0, 0), 1.0)


@dataclass
class Part:
    """A subject on its way into the scene. Lengths in metres as they are shown.

    size: how much larger than life it is shown. slow: its own clock runs so much slower.
    glide: share of its way that one without feet goes.
    lifted: metres above the ground at which a portrait hangs.
    room: what it takes up as the shot begins, in life-size metres.
    at_rest: its figure when another motion than its own rules it.
    piled: how many lie on top of each other. grouped: all of it is one drawing.
    portrait: shown head and shoulders. goal: x where it ends up.
    parent, slot: what it is attached to, and where. given_to: who has it in the end.
    others: its copies where they look different. mutual: two of it turn to each other.
    """

    subject: Subject
    kind: Kind
    family: str
    spells: list[Spell]
    figure: Figure
    room: Box
    portrait: bool = False
    grouped: bool = False
    size: float = 1.0
    slow: float = 1.0
    glide: float = 1.0
    facing: int = 1
    x: float = 0.0
    y: float = 0.0
    deeper: float = 0.0
    floor: float = 0.0
    lifted: float = 0.0
    parent: "Part | None" = None
    slot: str = ""
    deal: str = "none"
    target: str | None = None
    goal: float | None = None
    piled: int = 1
    path: Callable[[Beat], Pose] | None = None
    scale_at: Callable[[float], float] = field(default=lambda u: 1.0)
    at_rest: Callable[[], Figure] = field(default=lambda: UNSEEN)
    others: list[Figure] = field(default_factory=list)
    mutual: bool = False
    copies: list[Callable[[Beat], Pose]] = field(default_factory=list)
    given_to: "Part | None" = None

    @property
    def act(self) -> str:
        """What it does for the longest time."""
        return max(self.spells, key=lambda spell: spell.stop - spell.start).act

    @property
    def drawn(self) -> int:
        """How many of it are drawn one by one."""
        return 1 if self.grouped else min(self.subject.count, MOST_DRAWN)

    @property
    def height(self) -> float:
        """Metres, ground to top."""
        return self.figure.height * self.size

    @property
    def top(self) -> float:
        """Metres from the ground to its highest point, antlers and all."""
        return max(self.figure.height, self.room.top) * self.size

    @property
    def width(self) -> float:
        """Metres it takes up at rest."""
        if self.portrait:
            return SHOULDERS * self.size
        return (self.room.right - self.room.left) * self.size

    @property
    def off_middle(self) -> float:
        """Metres from its mark to the middle of what it takes up, as it faces."""
        return 0.5 * (self.room.left + self.room.right) * self.size * self.facing

    def travelled(self, t: float, seconds: float) -> float:
        """Metres its gait has carried it by `t`."""
        far = 0.0
        for spell in self.spells:
            begin, end = spell.start * seconds, spell.stop * seconds
            far += spell.figure.pace * max(0.0, min(t, end) - begin)
        return far * self.size * self.slow * self.glide

    @property
    def moves(self) -> bool:
        """Its gait carries it anywhere."""
        return self.parent is None and any(spell.figure.pace > 0 for spell in self.spells)


def parts_of(plan: ShotPlan, seconds: float, seed: int) -> list[Part]:
    """A part for every subject, in the order of the plan."""
    plan = wardrobe.dressed(plan)
    parts = [
        _part(plan, subject, seconds, seed + 17 * i)
        for i, subject in enumerate(plan.subjects)
        if subject.drawn_as != IN_THE_SET
    ]
    if any(part.grouped for part in parts):
        return [part for part in parts if "table" not in part.subject.noun.lower()]
    return parts


def family_of(drawn_as: str) -> str:
    """The family of puppets it is drawn by; "" for props and cards."""
    kind, _, name = drawn_as.partition(":")
    rows = cast.call_sheet.rows()
    return str(rows[name][0]) if kind == "puppet" and name in rows else ""


def kind_of(drawn_as: str) -> Kind:
    """What sort of subject this is, by who draws it."""
    return KIND_OF_FAMILY.get(family_of(drawn_as), "thing")


def _lifted(subject: Subject, portrait: Figure) -> float:
    """Metres: puts the crown of a portrait as high as the whole figure's."""
    whole = cast.figure(subject.drawn_as, "stand")
    return max(0.1, whole.height - portrait.height)


def _of_faces(plan: ShotPlan) -> bool:
    """Whether people are seen from the chest up.

    Beside a dog, a car or somebody much smaller the frame reaches below a chest: then all of them
    must stand.
    """
    if plan.size not in CLOSE:
        return False
    drawn = {subject.drawn_as: kind_of(subject.drawn_as) for subject in plan.subjects}
    if not set(drawn.values()) <= {"person", "thing"}:
        return False
    tall = [cast.figure(d, "stand").height for d, kind in drawn.items() if kind == "person"]
    return not tall or max(tall) - min(tall) <= ALIKE_M


def _part(plan: ShotPlan, subject: Subject, seconds: float, seed: int) -> Part:
    kind = kind_of(subject.drawn_as)
    portrait = kind == "person" and subject.count == 1 and _of_faces(plan)
    actions = actions_of(plan, subject.id)
    maker = _maker(plan, subject, seconds, seed, portrait)
    told = _postured(plan, subject, kind, actions)
    spells = [Spell(start, stop, act, maker(act)) for start, stop, act in told]
    leading = next((a for a in actions if _dealt(plan, a) != "none"), None)
    grouped = falls.is_domino(subject.noun, subject.drawn_as) and len(plan.subjects) <= 2
    if grouped:
        tumbling = any(s.act in FALLING for s in spells) or "fall" in plan.text.lower()
        row = falls.domino_row(subject.count if subject.count > 3 else ROW, tumbling, seconds)
        spells = [Spell(0.0, 1.0, "stand", row)]
    return Part(
        subject, kind, family_of(subject.drawn_as), spells, relay(spells),
        _room(spells[0], maker, kind), portrait, grouped,
        lifted=_lifted(subject, spells[0].figure) if portrait else 0.0,
        deal=_dealt(plan, leading),
        target=leading.target if leading else None,
        scale_at=changes.growth(plan, subject),
        at_rest=lambda: maker("stand"),
        piled=min(subject.count, MOST_DRAWN) if falls.is_stacked(subject) else 1,
        others=[] if kind != "person" else [
            relay([Spell(a, b, act, maker(act, i)) for a, b, act in told])
            for i in range(1, min(subject.count, MOST_DRAWN))
        ],
        mutual=kind == "person" and subject.count == 2
        and dealings.face_each_other(plan, actions),
    )  # fmt: skip


def _room(first: Spell, maker: Callable[..., Figure], kind: Kind) -> Box:
    """The metres it takes up: one who jumps at rest, with room above where it has a ground."""
    if first.act not in ("jump", "play") or kind not in ("animal", "swimmer"):
        return measured(first.figure)
    still = measured(maker("swim" if kind == "swimmer" else "stand"))
    if kind == "swimmer":
        return still
    return replace(still, top=max(still.top, JUMPED * first.figure.box.top))


def measured(figure: Figure) -> Box:
    """The metres a figure really covers at the beginning of a shot."""
    box = figure.box
    scale = COARSE / max(box.right - box.left, box.top - box.bottom, 1e-3)
    pixels = blank(round((box.right - box.left) * scale), round((box.top - box.bottom) * scale))
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.scale(scale, -scale)
    canvas.translate(-box.left, -box.top)
    for t in (0.0, 0.4):
        figure.draw(canvas, Beat(t, t / 4))
    covered = pixels[..., 3] > 100
    if not covered.any():
        return box
    columns, rows = np.flatnonzero(covered.any(axis=0)), np.flatnonzero(covered.any(axis=1))
    return Box(
        box.left + columns[0] / scale, box.top - (rows[-1] + 1) / scale,
        box.left + (columns[-1] + 1) / scale, box.top - rows[0] / scale,
    )  # fmt: skip


def _maker(
    plan: ShotPlan, subject: Subject, seconds: float, seed: int, portrait: bool
) -> Callable[..., Figure]:
    """Makes the figure of an act, as the first or another of its copies."""
    verbs = [action.verb for action in actions_of(plan, subject.id)]
    desk = dealings.used_at_a_table(plan, subject, kind_of)
    look = _look(subject)
    dark = plan.time in ("night", "dusk") or plan.weather in ("rain", "storm")

    def made(act: str, color: str | None, state: str | None, copy: int) -> Figure:
        if portrait:
            return cast.bust(
                subject.drawn_as, act, color=color, seed=seed, seconds=seconds, look=look
            )
        if kind_of(subject.drawn_as) == "person":
            tool = dealings.with_tool(act, verbs)
            return cast.one_of_many(
                subject.drawn_as, act, color=color, state=state, seed=seed + copy,
                seconds=seconds, look=cast.Look(look + copy, tool),
            )  # fmt: skip
        figure = cast.figure(
            subject.drawn_as, act, color=color, state=state, seed=seed, lights=dark,
            seconds=seconds,
        )  # fmt: skip
        if subject.drawn_as in ALOFT:
            figure = replace(figure, airborne=2.0 * figure.height)
        return tables.on_a_table(figure) if desk else figure

    return lambda act, copy=0: changes.changing(plan, subject, lambda c, s: made(act, c, s, copy))


def _look(subject: Subject) -> int:
    """Which look a person has: the same in every shot that has this subject."""
    number = "".join(letter for letter in subject.id if letter.isdigit())
    return 3 * (int(number or 1) - 1)


def _dealt(plan: ShotPlan, action: Action | None) -> str:
    return dealings.dealt(plan, action, kind_of)


def _postured(
    plan: ShotPlan, subject: Subject, kind: Kind, actions: list[Action]
) -> list[tuple[float, float, str]]:
    """What is done from when to when, in the posture that where one is asks for."""
    told = _spells(actions, kind, _carried_along(plan, subject, kind))
    if family_of(subject.drawn_as) == "bird":
        told = [(start, stop, _of_bird(plan, subject, act)) for start, stop, act in told]
    if kind == "person" and _has_a_seat(plan, subject):
        told = [(start, stop, "sit" if act in SEATED else act) for start, stop, act in told]
    if any(word in subject.noun.lower() for word in MUSICIANS):
        told = [(start, stop, "play_music" if act == "play" else act) for start, stop, act in told]
    deals = {_dealt(plan, action) for action in actions}
    held = {"play_music", "play", "fly"} if "hold" in deals else set()
    dropping = any(dealings.DROPS.intersection(readings(a.verb)) for a in actions)
    held |= {"fall"} if kind == "person" and dropping else set()
    held |= {"stand", "float"} if "hold" in deals and kind == "person" else set()
    if "at" in deals:
        by_hand = ("play", "play_music", "hold", "read", "stand")
        told = [(start, stop, "write" if act in by_hand else act) for start, stop, act in told]
    getters = [getter for _, getter in dealings.handed(plan, kind_of).values()]
    if kind == "person" and subject.id in getters:
        held |= {"stand"}
    return [(start, stop, "hold" if act in held else act) for start, stop, act in told]


def _of_bird(plan: ShotPlan, subject: Subject, act: str) -> str:
    """What a bird does: it flies unless it is told to stay, sits on something, or swims."""
    afloat = any(name in subject.drawn_as for name in WATERFOWL)
    told = {act_of(action.verb) for action in actions_of(plan, subject.id)}
    if afloat and (act == "float" or not told) and drawn_set(plan.setting) in OPEN_WATER:
        return "swim"
    perched = any(r.a == subject.id and r.relation in ("on", "in") for r in plan.relations)
    stays = told == {"stand"} or (not told and perched)
    return "stand" if stays and act == "fly" else act


def _has_a_seat(plan: ShotPlan, subject: Subject) -> bool:
    seats = [plan.subject(r.b) for r in plan.relations if r.a == subject.id and r.relation == "on"]
    names = [f"{seat.noun} {seat.drawn_as}".lower() for seat in seats if seat is not None]
    return any(word in name for name in names for word in SEATS)


def _carried_along(plan: ShotPlan, subject: Subject, kind: Kind) -> str | None:
    """What one does who is told nothing, but whose rider or mount goes somewhere."""
    ridden = any(a.target == subject.id and deal_of(a) == "ride" for a in plan.actions)
    borne = [r for r in plan.relations if r.relation == "riding"]
    along = [
        act_of(a.verb)
        for a in plan.actions
        if a.target == subject.id and deal_of(a) in ("none", "chase")
    ]
    if kind in ("animal", "person") and along and along[0] in ("walk", "run"):
        return along[0]
    if ridden:
        return {"animal": "run", "flier": "fly", "swimmer": "swim"}.get(kind, "drive")
    if any(r.b == subject.id for r in borne):
        return {"animal": "walk", "flier": "fly", "swimmer": "swim"}.get(kind, "drive")
    return "ride" if any(r.a == subject.id for r in borne) else None


def _spells(
    actions: list[Action], kind: Kind, otherwise: str | None
) -> list[tuple[float, float, str]]:
    """What is done from when to when, without gaps."""
    rest = "fly" if kind == "flier" else "swim" if kind == "swimmer" else "stand"
    if not actions:
        return [(0.0, 1.0, otherwise or rest)]
    acts = [_act(action, rest, kind) for action in actions]
    starts = [action.start for action in actions]
    if all(start == starts[0] for start in starts):
        most = max(actions, key=telling)
        return _whole(most, _act(most, rest, kind), rest)
    told: list[tuple[float, float, str]] = []
    if starts[0] > 0.02:
        told.append((0.0, starts[0], rest))
    for i, act in enumerate(acts):
        stop = starts[i + 1] if i + 1 < len(starts) else 1.0
        if stop - starts[i] > 0.02:
            told.append((starts[i], stop, act))
    return told or [(0.0, 1.0, rest)]


def _act(action: Action, rest: str, kind: Kind) -> str:
    act = act_of(action.verb)
    by_hand = kind != "person" and act in ("cook", "work", "read", "write")
    return rest if act == "stand" or by_hand else act


def _whole(action: Action, act: str, rest: str) -> list[tuple[float, float, str]]:
    told = [(action.start, max(action.stop, action.start + 0.1), act)]
    if action.start > 0.02:
        told.insert(0, (0.0, action.start, rest))
    if action.stop < 0.98:
        told.append((told[-1][1], 1.0, rest))
    return told
