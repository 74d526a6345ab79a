"""The board: each unit of the story told in its share of shots."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.script import Action, Move, ShotPlan, Size, Subject
from pipelines.writers.rules.coverage import Setup, fitting, setups, varied
from pipelines.writers.rules.draft import Figure
from pipelines.writers.rules.plans import LENS_OF_SIZE, Look, cues_of, look_of, plan_of, present
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.refining import Addition
from pipelines.writers.rules.telling import (
    anew,
    doing,
    look_words,
    own_words,
    placed,
    sentence,
    the,
    where,
)
from pipelines.writers.rules.unfilmed import scene_words

_QUIET: tuple[Move, ...] = ("dolly_in", "static", "truck_right")
_TRAVELS = frozenset({"run", "walk", "drive", "ride", "fly", "swim"})


class Board:
    """Tells the units of one reading, keeping place, light and style from shot to shot."""

    def __init__(self, reading: Reading, look: Look, added: list[Addition]) -> None:
        self.reading = reading
        self.language = reading.language
        self.style = look.style
        self.look = _only_at_first(reading, look)
        self.added = added
        self.timed = "time" in reading.draft.looks or any(a.field == "time" for a in added)
        self.seen: set[str] = set()
        self.still = -1
        self.before: Size | None = None
        self.place: str | None = None

    def shots(self, units: Sequence[tuple[int, ...]], shares: Sequence[int]) -> list[ShotPlan]:
        """Every shot of the film, in order."""
        plans: list[ShotPlan] = []
        for number, (unit, share) in enumerate(zip(units, shares, strict=True)):
            self.look = replace(look_of(self.reading, unit, self.look), style=self.style)
            plans += self._unit(unit, share, number == 0, number == len(units) - 1)
        return plans

    def _unit(
        self, unit: tuple[int, ...], share: int, opening: bool, closing: bool
    ) -> list[ShotPlan]:
        base = plan_of(self.reading, unit, self.look, "-")
        asked = cues_of(self.reading, unit)
        if share == 1:
            plans = [self._main(unit, base, self._single(unit, base, asked))]
        else:
            plans = []
            told = setups(share, opening, self._target(base) is not None, closing)
            main = next(i for i, s in enumerate(told) if s.focus == "action")
            for i, setup in enumerate(told):
                if i == main:
                    plans.append(self._main(unit, base, self._asked(setup, asked)))
                else:
                    plans.append(self._covering(base, setup, before=i < main))
        return plans

    def _single(self, unit: Sequence[int], base: ShotPlan, asked: dict[str, str]) -> Setup:
        size = base.size if "size" in asked else varied(self._fitting(unit, base), self.before)
        move = base.move if "move" in asked else self._following(base)
        return Setup("action", size, base.angle, move)

    def _fitting(self, unit: Sequence[int], base: ShotPlan) -> Size:
        acts = frozenset(d.act for d in self.reading.draft.deeds if d.beat in unit)
        arrives = self.place is not None and base.setting != self.place
        self.place = base.setting
        return fitting(
            base.size, acts, base.dialogue is not None, self._target(base) is not None, arrives
        )

    def _asked(self, setup: Setup, asked: dict[str, str]) -> Setup:
        fields = {k: v for k, v in asked.items() if k in ("size", "angle", "move")}
        return Setup(**{"focus": setup.focus, "size": setup.size, "angle": setup.angle,
                        "move": setup.move, **fields})  # type: ignore[arg-type] # fmt: skip

    def _following(self, base: ShotPlan) -> Move:
        acts = {d.act for d in self.reading.draft.deeds if d.verb in {a.verb for a in base.actions}}
        if acts & _TRAVELS:
            return "track"
        self.still += 1
        return _QUIET[self.still % len(_QUIET)]

    def _main(self, unit: tuple[int, ...], base: ShotPlan, setup: Setup) -> ShotPlan:
        """The shot that plays the unit in the creator's own words."""
        plan = self._framed(base, setup)
        told = [words for beat in unit if (words := self._beat_words(beat, plan))]
        details = [detail for detail in self._missing(unit) if detail]
        first = told[0] if told else details.pop(0) if details else self.reading.text
        sentences = [sentence(self.language, first, details)]
        sentences += [sentence(self.language, words, []) for words in told[1:]]
        text = (" " if self.language == "en" else "").join(sentences)
        plan = plan.model_copy(update={"text": text})
        self.seen |= {s.id for s in plan.subjects}
        return plan

    def _beat_words(self, beat: int, plan: ShotPlan) -> str:
        reading = self.reading
        span = reading.spans[beat]
        text = scene_words(reading.text, reading.film.cues, plan, span.start, reading.stop(beat))
        deed = next((d for d in reading.draft.deeds if d.beat == beat), None)
        agent = reading.draft.figure(deed.agent) if deed else None
        return own_words(text, agent, self.language)

    def _missing(self, unit: Sequence[int]) -> list[str]:
        """The place and light a unit takes over from what was said before."""
        draft, look = self.reading.draft, self.look
        has_place = any(p[0] in unit for p in draft.places)
        found = [] if has_place else [where(look.setting, self.language, self._said_place())]

        def said(kind: str) -> bool:
            return any(beat in unit for beat, _ in draft.looks.get(kind, ()))

        return found + look_words(
            self.language,
            time="" if said("time") or not self._has_light() else look.time,
            weather="" if said("weather") or not draft.looks.get("weather") else look.weather,
            mood=look.mood or "" if not said("mood") else "",
            style=look.style or "" if not self._says_style(unit) else "",
        )

    def _says_style(self, unit: Sequence[int]) -> bool:
        first, last = self.reading.spans[unit[0]], self.reading.spans[unit[-1]]
        return self.reading.film.first("style", first.start, last.stop) is not None

    def _has_light(self) -> bool:
        return self.timed or self.look.time != "day"

    def _said_place(self) -> str | None:
        noun = self.look.setting
        return next((p[4] for p in self.reading.draft.places if p[2] == noun), None)

    def _framed(self, base: ShotPlan, setup: Setup) -> ShotPlan:
        self.before = setup.size
        lens = base.lens_mm if setup.size == base.size else LENS_OF_SIZE[setup.size]
        return base.model_copy(
            update={"size": setup.size, "angle": setup.angle, "move": setup.move, "lens_mm": lens}
        )

    def _lead(self, base: ShotPlan) -> Figure | None:
        agents = [a.agent for a in base.actions if a.agent]
        ids = [*agents, *(s.id for s in base.subjects)]
        return self.reading.draft.figure(ids[0]) if ids else None

    def _target(self, base: ShotPlan) -> Figure | None:
        lead = self._lead(base)
        targets = [a.target for a in base.actions if a.target]
        others = [s.id for s in base.subjects if lead and s.id != lead.id]
        ids = targets or others
        return self.reading.draft.figure(ids[0]) if ids else None

    def _covering(self, base: ShotPlan, setup: Setup, before: bool) -> ShotPlan:
        """A shot around the main one: the place, the lead, or what is acted upon."""
        lead, target = self._lead(base), self._target(base)
        focus = target if setup.focus == "target" else lead
        who = self._named(focus) if focus else ""
        shown = (
            [f for f in (focus,) if f]
            if setup.focus in ("lead", "target")
            else present(self.reading.draft, range(len(self.reading.spans)))[:1]
            if setup.focus == "place"
            else None
        )
        plan = _with_only(
            self._framed(base, setup), [f.id for f in shown] if shown is not None else None
        )
        plan = _turned(plan, before)
        place, *light = self._context()
        subject = self._subject(plan, setup, who, place)
        if setup.focus == "place" or not who:
            subject = placed(who, place, self.language) or (
                light.pop(0) if light else self.reading.text
            )
        return plan.model_copy(update={"text": sentence(self.language, subject, light)})

    def _named(self, figure: Figure) -> str:
        if figure.id in self.seen:
            return the(figure, self.language)
        self.seen.add(figure.id)
        return anew(figure, self.language)

    def _subject(self, plan: ShotPlan, setup: Setup, who: str, place: str) -> str:
        deed = next((a for a in plan.actions if a.agent), None)
        if setup.focus == "target" or deed is None or not who:
            return placed(who, place, self.language)
        target = self.reading.draft.figure(deed.target) if setup.focus == "action" else None
        aim = the(target, self.language) if target else ""
        verb = deed.verb if self.language == "en" else self._chinese_verb(deed)
        doer = self.reading.draft.figure(deed.agent)
        many = doer is not None and doer.count > 1
        done = doing(verb, aim, self.language, many)
        return f"{who} {done} {place}".strip() if self.language == "en" else f"{who}{place}{done}"

    def _chinese_verb(self, action: Action) -> str:
        draft = self.reading.draft
        return next(
            (d.said for d in draft.deeds if d.verb == action.verb and d.agent == action.agent), ""
        )

    def _context(self) -> list[str]:
        look = self.look
        return [
            where(look.setting, self.language, self._said_place()),
            *look_words(
                self.language,
                time=look.time if self._has_light() else "",
                weather=look.weather if self.reading.draft.looks.get("weather") else "",
                mood=look.mood or "",
                style=look.style or "",
            ),
        ]


def _only_at_first(reading: Reading, look: Look) -> Look:
    """The look before the first beat: what later beats say is left to them."""
    first = look_of(reading, (0,))
    told = {place[2] for place in reading.draft.places}
    return Look(
        first.setting or (look.setting if len(told) < 2 else None),
        first.time if any(b == 0 for b, _ in reading.draft.looks.get("time", ())) else look.time,
        first.weather if reading.draft.looks.get("weather") else look.weather,
        first.mood or look.mood,
        look.style,
    )


def _with_only(plan: ShotPlan, ids: list[str] | None) -> ShotPlan:
    if ids is None:
        return plan
    subjects: tuple[Subject, ...] = tuple(s for s in plan.subjects if s.id in ids)
    actions = tuple(
        a.model_copy(update={"target": a.target if a.target in ids else None})
        for a in plan.actions
        if a.agent in ids
    )
    relations = tuple(r for r in plan.relations if r.a in ids and r.b in ids)
    changes = tuple(c for c in plan.changes if c.subject in ids)
    return plan.model_copy(
        update={
            "subjects": subjects,
            "actions": actions,
            "relations": relations,
            "changes": changes,
        }
    )


def _turned(plan: ShotPlan, before: bool) -> ShotPlan:
    """Around the main shot nothing changes: it is as before it, or as it came to be."""
    subjects = []
    for subject in plan.subjects:
        for change in plan.changes:
            value = change.from_ if before else change.to
            if change.subject == subject.id and change.what in ("color", "state", "size"):
                field = "color" if change.what == "color" else "state"
                subject = subject.model_copy(update={field: value})
        subjects.append(subject)
    return plan.model_copy(update={"subjects": tuple(subjects), "changes": ()})
