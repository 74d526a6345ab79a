"""What a Chinese deed is done to, in the order of speech: 切西瓜, 把门打开, 给狗梳毛."""

from collections.abc import Sequence

from pipelines.writers.rules.chinese_clause import Clause
from pipelines.writers.rules.chinese_senses import done_to, done_to_part, sense
from pipelines.writers.rules.draft import Deed, Draft, Figure
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.placing import into, stands
from pipelines.writers.rules.verbs import GIVING, held
from pipelines.writers.rules.vocabulary import vocabulary

_ALIVE = ("person", "animal")
_TREADS = ("run", "walk", "jump", "dance", "ride")
_PAINTS = ("刷", "涂", "漆")
_ONTO = {"上": "on", "进": "in", "入": "in"}


def aim(draft: Draft, clause: Clause, id_: str) -> None:
    """The deeds of this clause that wait for an object are done to this figure."""
    figure = draft.figure(id_)
    waiting = [deed for deed in clause.deeds if deed.target is None]
    for deed in waiting:
        deed.target = id_
    if figure is not None:
        done_to(waiting, figure)
    clause.wants_target = False


def part(clause: Clause, phrase: Phrase) -> None:
    """A part of a body, or what is no figure, completes its verb: 按摩背部, 擦地板."""
    if clause.object_first or (clause.receives and not clause.wants_target):
        clause.said_part, clause.object_first = phrase, False
    elif clause.wants_target:
        done_to_part(clause.deeds, phrase.head.value, phrase.entry.group)
        clause.wants_target = False


def retold(clause: Clause, unknown: str) -> None:
    """An object nobody knows can still tell what the verb means: 跳狂派舞."""
    for deed in clause.deeds if clause.wants_target else ():
        found = sense(deed.said, unknown, "")
        if found and found[0] != deed.verb:
            deed.verb, deed.act = found


def shared(earlier: Sequence[Deed], deeds: list[Deed]) -> list[Deed]:
    """Lets a verb before 或 have the object of the verb after it: 修剪或刮胡子."""
    _, _, object_ = deeds[0].verb.partition(" ")
    if object_ and deeds[0].target is None and object_ in vocabulary().chinese["objects"]:
        for deed in earlier:
            deed.verb = f"{deed.verb} {object_}"
    return deeds


def painted(clause: Clause) -> None:
    """What is brushed until it has another look is painted: 把墙刷成蓝色."""
    for deed in clause.deeds:
        if deed.said[:1] in _PAINTS:
            deed.verb, deed.act = "paint", "work"


def head(draft: Draft, clause: Clause, id_: str) -> None:
    """The noun a clause before 的 speaks of is who did it: 骑着自行车的女孩."""
    for deed in clause.headless:
        deed.agent = id_
    for link in draft.links:
        if link.a == "?":
            link.a = id_
    outer, clause.outer = clause.outer, []
    clause.headless = []
    if outer:
        clause.deeds, clause.wants_target = outer, True
        aim(draft, clause, id_)
        clause.agents = [outer[0].agent] if outer[0].agent else []
    else:
        clause.agents = [id_]


def joined(draft: Draft, clause: Clause, id_: str) -> None:
    """One more of the same role: a second object, or a second who does it."""
    given = clause.deeds and clause.deeds[-1].verb in GIVING
    if given or (clause.deeds and clause.deeds[-1].target == clause.last and clause.last):
        for deed in list(clause.deeds):
            draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], id_)
    else:
        clause.agents = [*clause.agents, id_]


def exists(draft: Draft, clause: Clause, id_: str) -> None:
    """There is something: at a place said before, or had by someone."""
    if clause.waiting and clause.waiting[1] == "where":
        ground, _, relation = clause.waiting[0].partition(" ")
        stands(draft, id_, into(relation), ground, ())
        clause.waiting, clause.listed = None, True
    elif clause.agents:
        owner = draft.figure(clause.agents[-1])
        figure = draft.figure(id_)
        if owner and figure:
            held(draft, owner.id, figure)
        return
    _as_it_is(draft, clause, id_)
    clause.agents = [id_]


def _as_it_is(draft: Draft, clause: Clause, id_: str) -> None:
    """What is there stands, sits or lies; what was put there does nothing."""
    word, clause.standing = clause.standing, None
    entry = word.entry if word else None
    if word is not None and entry is not None and entry.drawn not in ("hold", "work", "wear"):
        draft.act(entry.value, entry.drawn, [id_], None, word.text)


def waited(draft: Draft, clause: Clause, agents: list[str]) -> None:
    """What was said before the verb takes its role: 把, 被, or where one is."""
    if clause.said_part is not None:
        done_to_part(clause.deeds, clause.said_part.head.value, clause.said_part.entry.group)
        clause.said_part = None
    if clause.waiting is None:
        return
    id_, role = clause.waiting
    if role == "object":
        clause.moved = id_
        for deed in clause.deeds:
            deed.verb = "drop" if deed.act == "fall" else deed.verb
        aim(draft, clause, id_)
    elif role == "agent" and clause.agents:
        aim(draft, clause, clause.agents[-1])
    elif role == "where" and agents:
        ground, _, relation = id_.partition(" ")
        for agent in agents:
            stands(draft, agent, into(relation), ground, ())
    clause.waiting = None


def related(draft: Draft, clause: Clause, relation: str, ground: str, opens: bool) -> None:
    """Places whoever is spoken of by `ground`; opens: nobody is yet, 桌子上有一只猫."""
    clause.trodden = ground if relation == "on" else None
    headless = clause.deeds and clause.deeds[-1].agent is None and clause.kept
    if opens:
        clause.waiting = (f"{ground} {relation}", "where")
    elif headless:
        draft.relate("?", into(relation), ground)
    elif clause.moved and clause.moved != ground:
        stands(draft, clause.moved, into(relation), ground, ())
    elif clause.agents and clause.agents[-1] != ground:
        for agent in clause.agents:
            stands(draft, agent, into(relation), ground, clause.deeds)
    elif clause.kept is not None:
        draft.relate("?", into(relation), ground)
    else:
        clause.waiting = (f"{ground} {relation}", "where")


def gives(draft: Draft, clause: Clause, group: str) -> bool:
    """Whether one more is told of a giving: what is given, or to whom."""
    if not clause.deeds or clause.deeds[-1].verb not in GIVING or not clause.agents:
        return False
    first = draft.figure(clause.deeds[-1].target)
    return first is not None and (first.group in _ALIVE) != (group in _ALIVE)


def close(draft: Draft, clause: Clause) -> None:
    """Settles, at the end of a clause, what its deeds were done to and who stands where."""
    if clause.waiting and clause.waiting[1] == "where" and not clause.exists:
        waited(draft, clause, clause.agents)
    open_ = [deed for deed in clause.deeds if deed.target is None and deed.agent]
    if clause.receiver and clause.deeds:
        _received(draft, clause, clause.receiver, open_)
    elif clause.ground and not clause.deeds and clause.agents:
        _activity(draft, clause, draft.figure(clause.ground))
    elif clause.ground and open_:
        _reached(draft, clause, clause.ground, open_)
    elif clause.trodden and open_:
        _trodden(draft, clause, clause.trodden, open_)
    clause.receiver, clause.receives, clause.trodden = None, False, None


def _received(draft: Draft, clause: Clause, id_: str, open_: Sequence[Deed]) -> None:
    figure = draft.figure(id_)
    if open_ and figure:
        for deed in open_:
            deed.target = id_
        done_to(open_, figure)
    elif not open_:
        for deed in [d for d in clause.deeds if d.verb in GIVING]:
            draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], id_)


def _activity(draft: Draft, clause: Clause, figure: Figure | None) -> None:
    """A thing that is all one is at is what one does: 在滑板, 在烧烤."""
    if figure is None or figure.group in (*_ALIVE, "building"):
        return
    verbs = [e for e in vocabulary().en.get(figure.noun, ()) if e.kind == "verb"]
    if verbs:
        clause.deeds = draft.act(verbs[0].value, verbs[0].drawn, clause.agents, figure.id)


def _reached(draft: Draft, clause: Clause, id_: str, open_: Sequence[Deed]) -> None:
    """After 上, 进 or 到 the noun is where the deed ends up: 爬上树, 跳上沙发."""
    said = open_[-1].said
    figure = draft.figure(id_)
    for deed in open_:
        deed.target = id_
    if figure:
        done_to(open_, figure)
    if said[-1:] in _ONTO:
        for one in [clause.moved] if clause.moved else clause.agents:
            stands(draft, one, into(_ONTO[said[-1]]), id_, ())


def _trodden(draft: Draft, clause: Clause, id_: str, open_: Sequence[Deed]) -> None:
    """What one moves upon, said before the verb: 在跑步机上跑步."""
    figure = draft.figure(id_)
    if figure is None or figure.group != "object":
        return
    moving = [deed for deed in open_ if deed.act in _TREADS]
    for deed in moving:
        deed.target = id_
    done_to(moving, figure)
