"""The verbs of an English clause: deeds, what they are done to, and what they change."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.english_changes import (
    change_said,
    keep_change,
    of_the_set,
    seen_before,
)
from pipelines.writers.rules.english_clause import (
    ALIVE,
    HAVING,
    ONLY_ALIVE,
    SAYING,
    Clause,
    complete,
    of_nobody,
)
from pipelines.writers.rules.english_phrases import Item
from pipelines.writers.rules.english_pronouns import introduced, meant
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.verbs import deed_of
from pipelines.writers.rules.words import Word


def read_verb(
    draft: Draft, clause: Clause, items: Sequence[Item], at: int, spoken: list[str]
) -> int:
    """Takes the verb at `at` into the clause; the number of items it took."""
    word = items[at]
    assert isinstance(word, Word)
    agents = clause.agents or ([] if clause.placed else spoken)
    figure = draft.figure(agents[-1]) if agents else None
    place = draft.places[-1][2] if draft.places and figure is None else ""
    change = change_said(items, at, figure.noun if figure else place)
    if change is not None and not clause.agents and of_the_set(items, at):
        agents, known = [], seen_before(items, at)
        change = replace(change, before=change.before or known)
    elif change is not None and change.before is None and not agents:
        change = None
    if word.kind == "verb" and (change is None or not change.alone):
        _deed(draft, clause, word, items, at, spoken)
        agents = agents or [d.agent for d in clause.deeds[:1] if d.agent]
    if change is None or clause.denied:
        return 1 if change is None else change.taken
    keep_change(draft, agents, change)
    clause.wants_target &= change.taken == 1
    return change.taken


def read_activity(
    draft: Draft, clause: Clause, items: Sequence[Item], at: int, spoken: list[str]
) -> int:
    """A noun that only names the kind of deed: "sword fighting"."""
    phrase, verb = items[at], items[at + 1]
    assert isinstance(phrase, Phrase)
    if isinstance(verb, Word):
        _deed(draft, clause, verb, items, 0, spoken)
    for deed in clause.deeds:
        deed.verb = f"{phrase.name} {deed.verb}"
    return 2


def read_predicate(draft: Draft, clause: Clause, items: Sequence[Item]) -> None:
    """A bare activity after "is": "a person is yoga" is doing it."""
    last = items[-1] if items else None
    if not clause.passive or clause.said_verb or not clause.agents:
        return
    if isinstance(last, Phrase) and last.bare and last.kind == "abstract":
        draft.act(f"do {last.name}", "stand", clause.agents)
    elif isinstance(last, Word) and last.kind == "unknown":
        draft.act(f"do {last.text.lower()}", "stand", clause.agents)


def relative_clause(draft: Draft, clause: Clause, items: Sequence[Item], at: int) -> bool:
    """Whether "that the man wrote" follows: the words after it tell of what came before."""
    doer, deed = (items[i] if i < len(items) else None for i in (at + 1, at + 2))
    word = items[at]
    opens = isinstance(word, Word) and word.value in ("that", "which", "whom", "who")
    said = isinstance(doer, Phrase) and isinstance(deed, Word) and deed.kind == "verb"
    return opens and said and clause.last is not None


def told_by(
    draft: Draft, clause: Clause, items: Sequence[Item], at: int, spoken: list[str]
) -> str | None:
    """Who does what is told of the noun before: "the girl he met waits"."""
    before, word = items[at - 1] if at else None, items[at]
    deed = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(before, Phrase) or not isinstance(word, Word) or clause.deeds:
        return None
    said = isinstance(deed, Word) and deed.kind == "verb" and deed.form in ("s", "ed")
    if word.value not in ("he", "she", "they") or not said or not acts_next(items, at + 1):
        return None
    apart = [clause.last] if clause.last else []
    doers = meant(draft, word.value, spoken, apart) or introduced(draft, word.value)
    return doers[0] if doers else None


def acts_next(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of its own follows before the next comma or "and"."""
    for item in items[at + 1 :]:
        if isinstance(item, Word) and (item.kind == "punct" or item.value in ("and", "or")):
            return False
        if isinstance(item, Word) and item.kind in ("verb", "aux") and item.form != "ing":
            return True
    return False


def _deed(
    draft: Draft,
    clause: Clause,
    word: Word,
    items: Sequence[Item],
    at: int,
    spoken: list[str],
) -> None:
    reduced = word.form == "ing" and clause.last and clause.last not in clause.agents
    near = bool(reduced) and at > 0 and isinstance(items[at - 1], Phrase)
    near = near and _acts(draft, clause, word)
    if _christened(draft, clause, word, items, at) or _denied(clause, word):
        return
    _returned(clause, word)
    agents = [clause.last] if near and clause.last else clause.agents or _carried(word, spoken)
    ahead = not clause.agents and clause.fronted is not None and _before_noun(items, at)
    clause.inverted = ahead or (not clause.agents and _speech(word, items, at))
    agents = [] if ahead else agents
    if of_nobody(items, at):
        agents = []
    if clause.passive and word.form == "ed":
        _passive(draft, clause, word, agents)
        return
    if clause.deeds and _follows(clause, word, items, at):
        draft.step += 1
    if not clause.agents and not clause.inverted and word.form in ("s", "ed"):
        clause.agents = list(agents)
    earlier = clause.deeds if _either(clause, items, at) else []
    clause.deeds = [*earlier, *deed_of(draft, word, agents)]
    clause.wants_target = all(deed.target is None for deed in clause.deeds)
    if not agents and word.form in ("ing", "ed"):
        clause.orphans += clause.deeds
    clause.relation, clause.linking, clause.joined, clause.follows = None, "", "", False
    clause.attached, clause.carried = "", []
    clause.said_verb = True
    if near:
        clause.agents = agents


def _follows(clause: Clause, word: Word, items: Sequence[Item], at: int) -> bool:
    """Whether the deed comes after the last one: "sits, opens it and begins typing"."""
    before = items[at - 1] if at else None
    begun = isinstance(before, Word) and before.kind == "aux" and not clause.passive
    return clause.follows and (word.form in ("s", "ed") or (begun and word.form == "ing"))


def _returned(clause: Clause, word: Word) -> None:
    """After "whose bike was stolen" the boy himself acts again."""
    told = clause.said_verb or clause.passive_deed
    if clause.back and told and word.form in ("s", "ed"):
        clause.agents, clause.back, clause.passive = clause.back, [], False


def _before_noun(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and isinstance(items[at + 1], Phrase)


def _either(clause: Clause, items: Sequence[Item], at: int) -> bool:
    before = items[at - 1] if at else None
    return isinstance(before, Word) and before.value == "or" and clause.wants_target


def _denied(clause: Clause, word: Word) -> bool:
    """What is not done is no deed; what is not worn or held is not there."""
    if not clause.denied:
        return False
    clause.deeds, clause.wants_target, clause.said_verb = [], False, True
    clause.denial = "not" if word.value in HAVING else ""
    return True


def _speech(word: Word, items: Sequence[Item], at: int) -> bool:
    """Whether who speaks comes after the verb: "shouts the captain"."""
    before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
    opens = before is None or (isinstance(before, Word) and before.kind == "punct")
    return opens and word.value in SAYING and isinstance(after, Phrase)


def _acts(draft: Draft, clause: Clause, word: Word) -> bool:
    """Whether what was said last can do something itself: no bench feeds pigeons."""
    last, agents = draft.figure(clause.last), map(draft.figure, clause.agents)
    alive = any(agent is not None and agent.group in ALIVE for agent in agents)
    if last is None or not alive:
        return True
    lifeless = last.group in ("object", "food", "garment", "instrument")
    human = word.entry is not None and word.entry.drawn in ONLY_ALIVE
    return last.group != "furniture" and not (lifeless and human)


def _christened(draft: Draft, clause: Clause, word: Word, items: Sequence[Item], at: int) -> bool:
    """Keeps whose name it is: "a girl named Emily"."""
    after = items[at + 1] if at + 1 < len(items) else None
    if word.value not in ("name", "call") or word.form != "ed" or not clause.last:
        return False
    figure = draft.figure(clause.last)
    if isinstance(after, Phrase) and after.kind == "name" and figure is not None:
        draft.christen(figure, after.head.value)
        return True
    return False


def _carried(word: Word, spoken: list[str]) -> list[str]:
    return spoken if word.form != "base" or spoken else []


def _passive(draft: Draft, clause: Clause, word: Word, agents: list[str]) -> None:
    """The ball is kicked: it is the target; whoever comes after "by" does it."""
    clause.deeds = deed_of(draft, word, [])
    for deed in clause.deeds:
        deed.target = agents[0] if agents else None
    clause.wants_target, clause.passive_deed = False, True


def related_deed(draft: Draft, clause: Clause, doer: str, word: Item) -> None:
    """A deed of someone else done to what was said last: "the letter the old man wrote"."""
    target = clause.last
    if not isinstance(word, Word):
        return
    for deed in deed_of(draft, word, [doer]):
        deed.target = deed.target or target


def completed(clause: Clause, name: str) -> None:
    """Adds a bare noun to the deeds it completes, unless a link leads to it."""
    if not clause.linking:
        complete(clause.deeds, name)
