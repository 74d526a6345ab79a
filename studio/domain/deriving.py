"""Facts that plans bring about: what a shot changes holds from the next one on.

They come from changes, from deeds with a lasting outcome, from lasting states, and from what is
worn or held. A fact ends where its slot is filled anew, or where a plan says otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipelines import consequences
from pipelines.naming import is_alive
from pipelines.script import Action, ShotPlan, Subject
from studio.domain.cast import Roles, Thing
from studio.domain.ledger import About, Fact, reach
from studio.domain.storyboard import Storyboard

Known = Mapping[str, str]
GONE = "gone"


@dataclass
class _Walk:
    """The facts so far.

    running: where in `told` the fact stands that still holds in a slot. states: the state in
    which each entity was last said to be.
    """

    ids: list[str]
    told: list[Fact] = field(default_factory=list)
    running: dict[tuple[str, str], int] = field(default_factory=dict)
    states: dict[str, str | None] = field(default_factory=dict)

    def anew(self, plan: ShotPlan, known: Known) -> ShotPlan:
        """The plan without states that were said in an earlier shot: a writer carries them on."""
        subjects = []
        for subject in plan.subjects:
            about = known.get(subject.id, "")
            carried = self.states.get(about) == subject.state
            self.states[about] = subject.state
            subjects.append(subject.model_copy(update={"state": None}) if carried else subject)
        return plan.model_copy(update={"subjects": tuple(subjects)})

    def begin(self, fact: Fact) -> None:
        """A fact that takes its slot; one that runs already goes on."""
        now = self.running.get(fact.slot)
        if now is not None and self.told[now].value == fact.value:
            return
        self.end(fact.slot, fact.start)
        self.running[fact.slot] = len(self.told)
        self.told.append(fact)

    def end(self, slot: tuple[str, str], at: str) -> None:
        """The fact of a slot holds up to the shot before `at`; one that never did gets no start."""
        number = self.running.pop(slot, None)
        if number is None:
            return
        fact, last = self.told[number], self.ids.index(at) - 1
        held = last >= self.ids.index(fact.start)
        update = {"stop": self.ids[last]} if held else {"start": ""}
        self.told[number] = fact.model_copy(update=update)


def derived(board: Storyboard, cast: Roles) -> tuple[Fact, ...]:
    """The facts of a board, each with the shot after the one that brings it about as its start."""
    walk = _Walk([shot.id for shot in board.shots])
    for number, shot in enumerate(board.shots):
        known = cast.of_shot[shot.id]
        plan = walk.anew(shot.plan, known)
        for fact in [walk.told[n] for n in walk.running.values()]:
            if _speaks_against(plan, known, fact):
                walk.end(fact.slot, shot.id)
        if number + 1 < len(walk.ids):
            for fact in _brought(shot.id, plan, known, walk.ids[number + 1]):
                walk.begin(fact)
    return tuple(fact for fact in walk.told if reach(fact, board))


def _speaks_against(plan: ShotPlan, known: Known, fact: Fact) -> bool:
    """Whether a plan shows otherwise what a fact says."""
    mine = [s for s in plan.subjects if known.get(s.id) == fact.about]
    if fact.what == "state":
        others = consequences.rivals(fact.value) - {fact.value}
        return any(subject.state in others for subject in mine)
    if fact.what == "wearing":
        return any(_is_dressed_otherwise(plan, subject, fact) for subject in mine)
    if fact.what == "holding":
        return _lets_go(plan, known, mine, fact)
    return False


def _is_dressed_otherwise(plan: ShotPlan, subject: Subject, fact: Fact) -> bool:
    taken_off = _targets(plan, subject.id, consequences.TAKES_OFF)
    if any(thing.noun == fact.noun for thing in taken_off):
        return True
    place = consequences.region(fact.noun)
    return any(
        thing.noun != fact.noun and consequences.region(thing.noun) == place
        for thing in worn(plan, subject.id)
    )


def _lets_go(plan: ShotPlan, known: Known, mine: list[Subject], fact: Fact) -> bool:
    """What is held is shown in the picture, which then says where it is; or hands are taken."""
    if fact.held in known.values():
        return True
    ids = {subject.id for subject in mine}
    return any(_takes_hands(plan, deed) for deed in plan.actions if deed.agent in ids)


def _takes_hands(plan: ShotPlan, deed: Action) -> bool:
    """Whether who does this needs their hands for it."""
    verb, thing = deed.verb.lower(), plan.subject(deed.target)
    words = {verb, verb.partition(" ")[0]}
    if words & consequences.BOTH_HANDS:
        return True
    return thing is not None and not is_someone(thing) and not words & consequences.BY_EYE


def _brought(shot: str, plan: ShotPlan, known: Known, start: str) -> Iterator[Fact]:
    for what, id_, value in _becoming(plan):
        if id_ in known:
            about = known[id_]
            name = f"{shot} {about} {what} {value}"
            yield Fact(id=name, about=about, what=what, value=value, start=start)
    for subject in plan.subjects:
        for thing in worn(plan, subject.id) if subject.id in known else ():
            yield _with(thing, shot, known, subject, "wearing", start)
        for thing in held(plan, subject.id) if subject.id in known else ():
            yield _with(thing, shot, known, subject, "holding", start)


def _with(
    thing: Subject, shot: str, known: Known, subject: Subject, what: About, start: str
) -> Fact:
    about, value = known[subject.id], " ".join(w for w in (thing.color, thing.noun) if w)
    return Fact(
        id=f"{shot} {about} {what} {value}", about=about, what=what, value=value,
        thing=Thing(noun=thing.noun, color=thing.color, drawn_as=thing.drawn_as),
        held=known.get(thing.id) if what == "holding" else None, start=start,
    )  # fmt: skip


def _becoming(plan: ShotPlan) -> Iterator[tuple[About, str, str]]:
    """What is so at the end of a shot: (what, subject id, value); the last one of a kind wins."""
    for subject in plan.subjects:
        if subject.state in consequences.LASTING:
            yield "state", subject.id, str(subject.state)
    for action in plan.actions:
        yield from _outcome(plan, action)
    for change in plan.changes:
        if change.to != GONE:
            yield change.what, change.subject, change.to


def _outcome(plan: ShotPlan, action: Action) -> Iterator[tuple[About, str, str]]:
    done_to = plan.subject(action.target)
    whose = done_to or plan.subject(action.agent)
    if whose is None:
        return
    if done_to is None and is_someone(whose):
        whose = _last_handled(plan, action) or whose  # "he drops the vase and it breaks"
    alive = is_someone(whose) and whose.noun not in consequences.LIFELESS
    state = consequences.becomes(action.verb, alive, done_to is not None)
    if state is not None:
        yield "state", whose.id, state


def _last_handled(plan: ShotPlan, action: Action) -> Subject | None:
    """The thing that who acts had to do with just before, in the same shot."""
    at = plan.actions.index(action)
    things = [
        plan.subject(a.target) for a in plan.actions[:at]
        if a.agent == action.agent and a.start < action.start
    ]  # fmt: skip
    return next((s for s in reversed(things) if s is not None and not is_someone(s)), None)


def is_someone(subject: Subject) -> bool:
    """Whether a subject is a person or an animal."""
    return subject.name is not None or is_alive(subject.noun, subject.drawn_as)


def worn(plan: ShotPlan, who: str) -> list[Subject]:
    """What one wears, or puts on, in a shot."""
    return _related(plan, who, "wearing") + _targets(plan, who, consequences.WEARS)


def held(plan: ShotPlan, who: str) -> list[Subject]:
    """The things one has in hand at the end of a shot."""
    things = _related(plan, who, "holding") + _targets(plan, who, consequences.HOLDS)
    let_go = _targets(plan, who, consequences.LETS_GO)
    kept = [thing for thing in things if not is_someone(thing) and thing not in let_go]
    return kept + [thing for thing in _given(plan, who) if thing not in kept]


def _given(plan: ShotPlan, who: str) -> list[Subject]:
    """What another gives one in a shot: a giver's deed has who gets it and what as its targets."""
    givers = {
        (a.agent, a.verb) for a in plan.actions
        if a.target == who and a.verb.lower() in consequences.GIVES and a.agent != who
    }  # fmt: skip
    ids = [a.target for a in plan.actions if (a.agent, a.verb) in givers and a.target != who]
    return [s for s in plan.subjects if s.id in ids and not is_someone(s)]


def _related(plan: ShotPlan, who: str, relation: str) -> list[Subject]:
    ids = [r.b for r in plan.relations if r.a == who and r.relation == relation]
    return [s for s in plan.subjects if s.id in ids]


def _targets(plan: ShotPlan, who: str, verbs: frozenset[str]) -> list[Subject]:
    ids = [a.target for a in plan.actions if a.agent == who and a.verb.lower() in verbs]
    return [s for s in plan.subjects if s.id in ids]
