"""Blocking: who stands where, from what the plan says of left and right, on, in, under, behind."""

from dataclasses import dataclass, field

from pipelines.engines.animatic.compose import dealings, goals
from pipelines.engines.animatic.compose.parts import Part, kind_of
from pipelines.engines.animatic.compose.worn import is_eyewear, is_flown, is_umbrella, worn_at
from pipelines.script import Action, Relation, ShotPlan

GAP = 0.16  # of the tallest, between neighbours
APART = 0.34  # of the tallest, where left and right are spoken of
LEAST_ALIVE, SEEN_ON_TOP = 0.3, 0.2  # of the tallest who act together; of what one sits on
EVENED, EVENED_GREAT = 0.8, 0.62  # sizes in one picture are drawn together by these powers
FLOWN = (0.85, 1.0)  # of its holder's height: where a kite flies, ahead and up


@dataclass
class Row:
    """Parts that stand in a row, left to right, and parts that stand by one of them."""

    roots: list[Part] = field(default_factory=list)
    by: list[Part] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    apart: bool = False

    @property
    def tall(self) -> float:
        """Metres from the lowest foot to the highest top."""
        return max(self.tops()) - self.bottom

    @property
    def bottom(self) -> float:
        """Metres above the ground of the lowest foot."""
        return min(part.y for part in self.roots + self.by)

    @property
    def wide(self) -> float:
        """Metres from the leftmost to the rightmost edge."""
        left, right = self._edges()
        return right - left

    @property
    def middle(self) -> float:
        """Metres: the middle of the row."""
        left, right = self._edges()
        return (left + right) / 2

    def _edges(self) -> tuple[float, float]:
        edges = []
        for part in self.roots + self.by:
            middle = part.x + part.off_middle
            edges += [middle - _span(part) / 2, middle + _span(part) / 2]
            if part.goal is not None:
                edges += [part.goal - 0.55 * part.width, part.goal + 0.55 * part.width]
        return min(edges), max(edges)

    def tops(self) -> list[float]:
        """Metres: the top of everyone, riders and loads included."""
        tops = [part.y + part.top * part.piled for part in self.roots + self.by]
        for part in self.attached:
            parent = part.parent
            if parent is None:
                continue
            if part.slot == "seat":
                tops.append(parent.y + 0.75 * (parent.height + part.height))
            elif part.slot == "top":
                tops.append(parent.y + parent.height + part.top)
            elif is_flown(part):
                tops.append(parent.y + FLOWN[1] * parent.height + part.height)
        return tops


def blocked(plan: ShotPlan, parts: list[Part]) -> Row:
    """Everyone's place: x and y in metres, how much deeper, what they are attached to."""
    row = Row(apart=any(r.relation in ("left_of", "right_of") for r in plan.relations))
    by_id = {part.subject.id: part for part in parts}
    used = {(a.agent, a.target) for a in plan.actions if _deals(plan, a) in ("hold", "at")}
    used |= {(r.a, r.b) for r in plan.relations if dealings.writes_on(plan, r.a, r.b)}
    for relation in plan.relations:
        if relation.relation == "holding" or (relation.a, relation.b) not in used:
            _relate(by_id, relation)
    for action in plan.actions:
        _wear_or_hold(by_id, action, _deals(plan, action))
    for part in parts:
        _deal(by_id, part)
    for thing, (giver, getter) in dealings.handed(plan, kind_of).items():
        if {thing, giver, getter} <= by_id.keys() and by_id[thing].parent is by_id[giver]:
            by_id[thing].given_to = by_id[getter]
            by_id[giver].deal, by_id[giver].target = "give", getter
    _even_out(parts)
    row.attached = [part for part in parts if part.parent is not None]
    standing = [part for part in parts if part.parent is None]
    placed_by = _placed_by(plan, by_id, used)
    row.by = [part for part in standing if part.subject.id in placed_by]
    row.roots = _ordered(plan, [part for part in standing if part not in row.by])
    _lay_out(row)
    for part in row.by:
        relation, other = placed_by[part.subject.id]
        _stand_by(part, relation, by_id[other])
    _rise(row)
    _face(plan, by_id)
    for part in row.roots:
        part.goal = goals.place_after(plan, part, row.roots)
    return row


def _attach(part: Part, parent: Part, slot: str) -> None:
    above = parent
    while above is not None:
        if above is part:
            return
        above = above.parent  # type: ignore[assignment]
    if part.parent is None and part is not parent:
        part.parent, part.slot = parent, slot


def _relate(by_id: dict[str, Part], relation: Relation) -> None:
    a, b = by_id.get(relation.a), by_id.get(relation.b)
    if a is None or b is None or a is b:
        return
    name = relation.relation
    if name == "holding":
        _attach(b, a, "hand")
    elif name == "wearing":
        _attach(b, a, worn_at(b.subject.noun))
    elif name == "riding":
        _attach(a, b, _aboard(b))
    elif name == "in" and b.kind == "thing" and "inside" in b.figure.slots and _fits(a, b):
        _attach(a, b, "inside")
    elif name == "in" and b.kind == "vehicle":
        _attach(a, b, _aboard(b))
    elif name == "on" and a.kind != "vehicle":
        _attach(a, b, "seat" if _sits(a, b) else "top")
    elif name == "under" and is_umbrella(b):
        _attach(b, a, "hand")


def _fits(a: Part, b: Part) -> bool:
    """A person is not put into a cup, nor into the paper they are folded of."""
    return a.kind != "person" or b.figure.height > 0.5 * a.figure.height


def _aboard(b: Part) -> str:
    """Where one sits on or in what carries one."""
    return {"vehicle": "window", "vessel": "inside"}.get(b.family, "seat")


def _sits(a: Part, b: Part) -> bool:
    alive = a.kind in ("person", "animal")
    return alive and ("seat" in b.figure.slots) and b.figure.height > 0.25 * a.figure.height


def _deals(plan: ShotPlan, action: Action) -> str:
    return dealings.dealt(plan, action, kind_of)


def _wear_or_hold(by_id: dict[str, Part], action: Action, deal: str) -> None:
    """What an agent of several deeds wears and holds besides."""
    agent, target = by_id.get(action.agent or ""), by_id.get(action.target or "")
    if agent is None or target is None or target is agent or target.kind != "thing":
        return
    if deal == "wear":
        _attach(target, agent, worn_at(target.subject.noun))
    small = target.figure.height < 0.75 * agent.figure.height or agent.kind == "animal"
    under = target.parent
    if under is not None and under.kind == "thing" and under.figure.height < 0.5:
        target = under
    if deal in ("hold", "drop") and (small or is_umbrella(target)):
        _attach(target, agent, "hand")


def _deal(by_id: dict[str, Part], part: Part) -> None:
    """What a deed does with its target's place."""
    target = by_id.get(part.target or "")
    if target is None or target is part or target.parent is not None or part.parent is not None:
        return
    small = target.figure.height < 0.75 * part.figure.height
    carries = target.kind == "vehicle" or target.figure.height > 0.3 * part.figure.height
    if part.deal == "ride" and carries:
        _attach(part, target, _aboard(target))
    elif (part.deal in ("hold", "throw", "drop") and small and target.kind == "thing") or (
        part.deal == "eat" and small and part.kind == "person"
    ):
        _attach(target, part, "hand")


def _even_out(parts: list[Part]) -> None:
    """Draws sizes together, so that the small can be read and the great leave it room."""
    standing = [part for part in parts if part.parent is None]
    if not standing:
        return
    alive = [part for part in standing if part.kind != "thing"]
    measure = (alive or standing)[0].figure.height
    shown = {id(part): _evened(part, measure) for part in standing}
    tallest = max(shown.values())
    among = max((shown[id(part)] for part in alive), default=tallest)
    least = 0.2 if alive else 0.42
    for part in standing:
        own = least
        if any(p.target == part.subject.id and p.deal in ("kick", "throw") for p in parts):
            shown[id(part)], own = part.figure.height, 0.15
        low = max(own * tallest, LEAST_ALIVE * among) if part in alive else own * tallest
        part.size = max(shown[id(part)], low) / part.figure.height
    for part in parts:
        if part.parent is not None:
            _even_with_parent(part)


def _evened(part: Part, measure: float) -> float:
    """Metres: a height drawn towards `measure`."""
    ratio = part.figure.height / measure
    power = EVENED if ratio <= 1 or part.kind != "thing" else EVENED_GREAT
    return measure * ratio**power


def _even_with_parent(part: Part) -> None:
    parent = part.parent
    assert parent is not None
    part.size = parent.size
    if part.slot == "hand":
        share = part.figure.height / parent.figure.height
        least, most = (0.2, 0.5) if parent.figure.height < 1.0 and parent.portrait else (0.09, 0.5)
        if is_umbrella(part):
            least = most = 0.72
        elif parent.act in ("read", "eat", "drink", "write", "talk"):
            most = 0.3 if parent.portrait else 0.15
        part.size = parent.size * min(max(share, least), most) / share
    elif part.slot == "head" and is_eyewear(part):
        share = 0.11 if parent.kind == "person" else 0.5
        part.size = share * parent.height / (part.width / part.size)
    elif part.slot == "chest":
        part.size = 0.52 * parent.height / part.figure.height
    elif part.slot in ("top", "seat") and parent.kind == "thing":
        parent.size = max(parent.size, 0.62 * part.width / parent.width * parent.size)
        part.size = min(part.size, parent.size)
        if part.kind in ("animal", "flier"):
            part.size = max(part.size, SEEN_ON_TOP * parent.height / part.figure.height)
    elif part.slot == "inside" and parent.kind == "thing":
        room = min(0.62 * parent.width / part.width, 0.9 * parent.height / part.height)
        part.size *= min(1.0, room)


def _placed_by(plan: ShotPlan, by_id: dict[str, Part], used: set) -> dict[str, tuple[str, str]]:
    """Whom those stand by who are not in the row: subject id -> relation, the other's id."""
    placed: dict[str, tuple[str, str]] = {}
    for relation in plan.relations:
        a, b, name = relation.a, relation.b, relation.relation
        over = a in by_id and by_id[a].deal == "over" and by_id[a].target == b
        if over or (a, b) in used:
            continue
        if a not in by_id or b not in by_id or by_id[a].parent or by_id[b].parent or a == b:
            continue
        if name in ("behind", "in_front_of", "under", "above", "in", "on") and b not in placed:
            placed.setdefault(a, (name, b))
        elif name == "below" and a not in placed:
            placed.setdefault(b, ("above", a))
    return placed


def _ordered(plan: ShotPlan, parts: list[Part]) -> list[Part]:
    """Left to right: as the relations say, else in the order of mention; hunters behind."""
    order = list(parts)
    ids = {part.subject.id: part for part in parts}
    rules = [
        (r.a, r.b) if r.relation == "left_of" else (r.b, r.a)
        for r in plan.relations
        if r.relation in ("left_of", "right_of") and r.a in ids and r.b in ids
    ]
    rules += [
        (p.target, p.subject.id) if p.deal == "flee" else (p.subject.id, p.target)
        for p in parts
        if p.deal in ("flee", "chase", "reach", "push", "face", "give", "kick") and p.target in ids
    ]  # type: ignore[misc]
    for _ in range(len(order)):
        for left, right in rules:
            i, j = order.index(ids[left]), order.index(ids[right])
            if i > j:
                order.insert(j, order.pop(i))
    return order


def _span(part: Part) -> float:
    """Metres its copies take up side by side."""
    front = columns(part.drawn)
    ranks = -(-part.drawn // front)
    return part.width * (
        spacing(part) * (front - 1) + (0.5 * spacing(part) if ranks > 1 else 0) + 1
    )


def columns(count: int) -> int:
    """How many copies stand in the front rank; the others stand behind."""
    return count if count <= 5 else (count + 1) // 2


def spacing(part: Part) -> float:
    """Widths from one copy to the next: those behind are seen in the gaps."""
    return 1.16 if part.drawn <= columns(part.drawn) else 1.35


def _lay_out(row: Row) -> None:
    tallest = max((part.height for part in row.roots), default=1.0)
    x = 0.0
    for i, part in enumerate(row.roots):
        wide = _span(part)
        close = {"face"} & {part.deal, row.roots[i - 1].deal if i else "none"}
        if i:
            x += (APART if row.apart else 0.05 if close else GAP) * tallest
        part.x = x + wide / 2
        part.deeper = 0.012 * i
        x += wide
    for part in row.roots:
        part.x -= x / 2


def _stand_by(part: Part, relation: str, other: Part) -> None:
    part.x = other.x
    if relation == "behind":
        part.deeper = other.deeper + 0.30
        if part.height < 1.5 * other.height:
            part.x += 0.42 * max(other.width, part.width)
    elif relation == "in_front_of":
        part.deeper = other.deeper - 0.16
        if part.height > 0.6 * other.height:
            part.x -= 0.36 * max(other.width, part.width)
    elif relation == "under":
        part.deeper = other.deeper - 0.02
        part.size *= min(1.0, 0.62 * other.height / part.height, 0.8 * other.width / part.width)
    elif relation == "above":
        part.y = other.y + other.height + 0.12 * max(other.height, part.height)
    else:
        part.deeper = other.deeper - 0.03
        part.y = other.y + (other.height if relation == "on" else 0.0)


def _rise(row: Row) -> None:
    """Lifts what flies and swims; alone it sets the height, among others it stays in sight."""
    grounded = [p for p in row.roots + row.by if not p.figure.airborne and not _afloat(p)]
    tallest = max((p.height for p in grounded), default=0.0)
    for part in row.roots + row.by:
        if part.portrait:
            part.y = part.lifted
        if part.y > 0:
            continue
        if part.figure.airborne:
            most = 1.05 * tallest if tallest else part.figure.airborne
            part.y = max(0.25 * part.height, min(part.figure.airborne, most))
        elif _afloat(part) and part.act != "jump":
            part.y = max(0.55 * tallest, 0.6 * part.height)


def _afloat(part: Part) -> bool:
    return part.kind == "swimmer"


def _face(plan: ShotPlan, by_id: dict[str, Part]) -> None:
    """Turns those who deal with one another towards each other."""
    for part in by_id.values():
        target = by_id.get(part.target or "")
        if target is not None and target.slot in ("chest", "head", "back") and target.parent:
            target = target.parent
        if target is None or target is part or target.parent is part or part.parent is target:
            continue
        seat = part.parent if part.slot == "seat" else None
        towards = 1 if target.x >= (seat or part).x else -1
        if seat is not None and seat.kind == "thing":
            seat.facing = towards
        part.facing = -towards if part.deal == "flee" else towards
        together = part.deal in ("face", "give") and target.target in (None, part.subject.id)
        if together and _alive(target):
            target.facing = -towards
    for relation in plan.relations:
        a, b = by_id.get(relation.a), by_id.get(relation.b)
        pair = a is not None and b is not None and len(by_id) == 2
        if pair and relation.relation in ("beside", "left_of", "right_of") and _still(a, b):
            left, right = (a, b) if a.x <= b.x else (b, a)
            left.facing, right.facing = 1, -1 if _alive(right) else 1

    _pair_up(plan, by_id)


def _pair_up(plan: ShotPlan, by_id: dict[str, Part]) -> None:
    """Turns a catcher to the thrower, and two who do the same with each other."""
    alive = [part for part in by_id.values() if _alive(part)]
    for action in plan.actions:
        thrower, catcher = by_id.get(action.agent or ""), by_id.get(action.target or "")
        if thrower in alive and catcher in alive and thrower.deal == "throw":
            catcher.facing = 1 if thrower.x > catcher.x else -1
    if len(alive) == 2 and all(part.act in dealings.TOGETHER for part in alive):
        left, right = sorted(alive, key=lambda part: part.x)
        left.facing, right.facing = 1, -1


def _alive(part: Part) -> bool:
    return part.kind in ("person", "animal", "flier")


def _still(a: Part, b: Part) -> bool:
    return not (a.moves or b.moves or a.parent or b.parent)
