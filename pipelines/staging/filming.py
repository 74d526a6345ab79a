"""Drafts become plans: place and light from the heading, framing by who speaks."""

import re
from dataclasses import dataclass
from typing import Any, cast

from pipelines.errors import BadRequest
from pipelines.screenplay import Heading, Listed, Screenplay
from pipelines.script import Action, Language, Relation, ShotPlan, Size, Time
from pipelines.scripts.terms import value_of
from pipelines.staging.drafts import OPENING, Draft
from pipelines.staging.people import People
from pipelines.staging.speaking import line_of, with_time
from pipelines.writers import Writer
from pipelines.writers.rules.coverage import varied
from pipelines.writers.rules.plans import LENS_OF_SIZE

LEAST_S, LEAST_TALK_S = 4.0, 2.0
MOST_READ = 2000
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_)")
_ASIDES = re.compile(r"\s*[(（][^()（）]*[)）]")
_SHOT = re.compile(
    r"^(?P<camera>[A-Z][A-Z'’ -]{1,28}?)(?: SHOT| ANGLE)?\s*(?:\b(?:ON|OF)\b:?|:|\s[-–—]{1,2}\s)\s*"
    r"(?P<rest>\S.*)$",
    re.DOTALL,
)
_WORDS = re.compile(r"[^\W_]")
_TRAVELS = frozenset({"walk", "run", "drive", "ride", "fly", "swim", "chase", "march", "jog"})
_QUIET = ("static", "dolly_in", "static", "truck_right")
_GOES_ON = re.compile(r"\b(?:continuous|later|same|moments)\b|连续|稍后|同时", re.IGNORECASE)
_TITLE = {"en": "The words “{}” on the screen.", "zh": "画面上出现文字“{}”。"}
_SPEAKS = {"en": "{} speaks", "zh": "{}说话"}
_TALK = {"en": "{} and {} talk", "zh": "{}和{}交谈"}
_AND = {"en": ", ", "zh": "，"}
_STOP = {"en": ".", "zh": "。"}


@dataclass
class _Place:
    """What stays the same within a scene."""

    heading: Heading | None
    plan: ShotPlan


class Filming:
    """Films one draft after the other, keeping place, light and people in mind."""

    def __init__(self, screenplay: Screenplay, writer: Writer, language: Language) -> None:
        self.screenplay, self.writer, self.language = screenplay, writer, language
        self.people = People(screenplay, language)
        self._scene = -1
        self._place = _Place(None, ShotPlan(text="-"))
        self._before: Size | None = None
        self._quiet = -1

    def shots(self, chosen: list[Draft]) -> tuple[ShotPlan, ...]:
        """The plans, numbered from 1."""
        return tuple(self._shot(draft, n) for n, draft in enumerate(chosen, start=1))

    def _shot(self, draft: Draft, number: int) -> ShotPlan:
        opens = draft.scene != self._scene
        if opens:
            self._enter(draft.scene)
        plan = self._listed(draft.listed) if draft.listed else self._told(draft, opens)
        plan = plan.model_copy(update={"number": number, **(draft.fixed or {})})
        self._before = plan.size
        return plan

    def _enter(self, scene: int) -> None:
        """Another scene: its heading tells where and when."""
        heading = self.screenplay.scenes[scene].heading
        self._scene = scene
        before = self._place.plan
        place = heading.place if heading and heading.place else ""
        read = self._read_place(place)
        told = value_of("time", heading.time or "") if heading else None
        goes_on = bool(heading and _GOES_ON.search(heading.time or ""))
        time = cast(Time, told or (before.time if goes_on else read.time))
        text = place or "-"
        setting = read.setting or _inside(heading)
        told_here = {"text": text, "time": time, "setting": setting, "subjects": (), "number": 1}
        plan = read.model_copy(update=told_here)
        if goes_on:
            plan = plan.model_copy(update={"weather": before.weather})
        self._place = _Place(heading, plan)

    def _read_place(self, place: str) -> ShotPlan:
        """A place as the writer reads it: the whole name, else its parts, the last first."""
        parts = [p.strip() for p in re.split(r"\s+[-–—]+\s+|[,，/／]", place) if p.strip()]
        for part in [place, *reversed(parts), *(p.rpartition("'S ")[2] for p in parts)]:
            if _WORDS.search(part):
                led = f"in the {part.lower()}" if self.language == "en" else f"在{part}里"
                plan = self.writer.read(led, self.language)
                if plan.setting:
                    return plan
        return ShotPlan(text="-")

    def _told(self, draft: Draft, opens: bool) -> ShotPlan:
        dialogue = "\n".join(line_of(s) for s in draft.speeches) or None
        if draft.prose:
            plan = self._of_prose(draft, opens)
        elif draft.speakers:
            plan = self._of_speech(draft)
        else:
            plan = self._of_place()
        least = LEAST_TALK_S if draft.speakers and not draft.prose else LEAST_S
        plan = plan.model_copy(
            update={
                "dialogue": dialogue,
                "scene": self._place.heading.text if self._place.heading else None,
                "transition": draft.change or ("fade_in" if draft.opens else None),
                "notes": (*plan.notes, *draft.notes, *_opening(draft)),
            }
        )
        return with_time(plan, least)

    def _of_prose(self, draft: Draft, opens: bool) -> ShotPlan:
        words = _MARKS.sub("", draft.prose)
        words, asked = (words, {}) if draft.fixed else _camera(words)
        if draft.centered:
            words = _TITLE[self.language].format(words)
        text = words if draft.fixed else self.people.instead(self.people.in_sentence(words))
        plan, said = self._read(text)
        plan = self.people.seen_in(plan, text).model_copy(update=asked)
        said |= set(asked)
        for who in draft.speakers:
            plan = self.people.joined(plan, self.people.name_of(who))
        return self._framed(plan, said, opens)

    def _read(self, text: str) -> tuple[ShotPlan, set[str]]:
        """What happens as the writer reads it, in this scene's place and light.

        Also which of size, angle and move the words themselves ask for.
        """
        plain = _ASIDES.sub("", " ".join(text[: 4 * MOST_READ].split()))[:MOST_READ].strip()
        base = self._place.plan
        try:
            free = self.writer.read(plain, self.language)
            bound = self.writer.read(plain, self.language, like=base)
        except BadRequest:
            return base.model_copy(update={"text": text}), set()
        light = {f: getattr(bound, f) for f in ("time", "weather", "mood", "style")}
        setting = base.setting or bound.setting
        self._place.plan = base.model_copy(update={"weather": light["weather"]})
        fields = ("size", "angle", "move")
        said = {f for f in fields if getattr(bound, f) != getattr(base, f)}
        return free.model_copy(update={"text": text, "setting": setting, **light}), said

    def _framed(self, plan: ShotPlan, said: set[str], opens: bool) -> ShotPlan:
        size, move = plan.size, plan.move
        if "size" not in said:
            wide: Size = "EWS" if self._before == "WS" else "WS"
            size = wide if opens else varied(size, self._before)
        if "move" not in said:
            self._quiet += 1
            travels = any(a.verb.split(" ")[0] in _TRAVELS for a in plan.actions)
            move = "track" if travels else cast(Any, _QUIET[self._quiet % len(_QUIET)])
        lens = plan.lens_mm if size == plan.size else LENS_OF_SIZE[size]
        return plan.model_copy(update={"size": size, "move": move, "lens_mm": lens})

    def _of_speech(self, draft: Draft) -> ShotPlan:
        """Those who speak, close enough to be seen speaking."""
        names = list(dict.fromkeys(map(self.people.name_of, draft.speakers)))
        asides = [p.text for s in draft.speeches for p in s.parts if p.aside][:1]
        if len(names) == 1:
            words = _AND[self.language].join([_SPEAKS[self.language].format(names[0]), *asides])
        else:
            words = _TALK[self.language].format(names[0], names[1])
        size: Size = "MS" if len(names) > 1 else "CU" if self._before == "MCU" else "MCU"
        plan = self._base(f"{words}{_STOP[self.language]}", size)
        for name in names:
            plan = self.people.joined(plan, name)
        ids = [s.id for s in plan.subjects]
        others = (*ids[1:], None) if len(ids) > 1 else (None,)
        talk = (
            Action(verb="talk", agent=a, target=b or ids[0])
            if len(ids) > 1
            else Action(verb="talk", agent=a)
            for a, b in zip(ids, others, strict=True)
        )
        beside = tuple(Relation(a=ids[0], relation="beside", b=b) for b in ids[1:2])
        self.people.last = names
        return plan.model_copy(update={"actions": tuple(talk), "relations": beside})

    def _of_place(self) -> ShotPlan:
        heading = self._place.heading
        words = (heading.place or heading.text) if heading else "…"
        place = words if words != words.upper() else words.capitalize()
        return self._base(f"{place}{_STOP[self.language]}", "EWS")

    def _base(self, text: str, size: Size) -> ShotPlan:
        told = {"text": text, "size": size, "lens_mm": LENS_OF_SIZE[size], "move": "static"}
        return self._place.plan.model_copy(update={**told, "angle": "eye", "notes": ()})

    def _listed(self, listed: Listed) -> ShotPlan:
        """A listed shot: its fields as they are, the rest as the writer reads its words."""
        fields = listed.model_dump(exclude={"kind", "cast", "text"}, exclude_none=True)
        plan, _ = self._read(listed.text)
        if "setting" not in fields:
            fields["setting"] = plan.setting
        plan = plan.model_copy(update=fields)
        if listed.size and listed.lens_mm is None:
            plan = plan.model_copy(update={"lens_mm": LENS_OF_SIZE[listed.size]})
        if listed.seconds is None:
            plan = with_time(plan, LEAST_S)
        for who in filter(_WORDS.search, listed.cast):
            plan = self.people.cast(plan, who, self.writer.read(who, self.language))
        heading = self._place.heading
        return plan.model_copy(update={"scene": heading.text if heading else None})


def _camera(text: str) -> tuple[str, dict[str, Any]]:
    """The words without the camera that opens them, and what it asks for.

    "CLOSE ON the calendar." is a close-up of "The calendar."
    """
    match = _SHOT.match(text)
    found = {kind: value_of(kind, match["camera"]) for kind in ("size", "angle", "move") if match}
    asked: dict[str, Any] = {kind: value for kind, value in found.items() if value}
    if match is None or not asked:
        return text, {}
    if "size" in asked:
        asked["lens_mm"] = LENS_OF_SIZE[cast(Size, asked["size"])]
    rest = match["rest"]
    return rest[:1].upper() + rest[1:], asked


def _opening(draft: Draft) -> list[str]:
    """A shot has one transition; where it both fades in and goes over, the first is a remark."""
    return [OPENING] if draft.opens and draft.change else []


def _inside(heading: Heading | None) -> str | None:
    """A room nobody knows by name is a room still: "bus interior"."""
    if heading is None or heading.inside != "int" or not heading.place:
        return None
    name = heading.place.strip()
    return f"{name.lower()} interior" if name.isascii() else f"{name}内部"
