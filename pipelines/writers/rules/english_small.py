"""The small words of an English clause: pronouns, looks, negations, and what joins the rest."""

from pipelines.writers.rules.draft import Draft, Turn
from pipelines.writers.rules.english_clause import (
    ACCOMPANIED,
    DENYING,
    LINKS,
    LOOKS,
    NOBODY,
    OBJECT_PRONOUNS,
    OTHERS,
    RECOLORING,
    RELATIVE,
    SHORT_LINKS,
    SUBJECT_PRONOUNS,
    TARGETING,
    Clause,
    acts,
    complete,
)
from pipelines.writers.rules.english_links import aim, also_aim, drop, on_it
from pipelines.writers.rules.english_pronouns import introduced, meant
from pipelines.writers.rules.verbs import GIVING
from pipelines.writers.rules.words import Word

_MARKS = (*LOOKS, "negation", "state", "material")
_BEING = ("is", "are", "was", "were", "be", "been", "being", "'s")


def read_word(draft: Draft, clause: Clause, word: Word, spoken: list[str]) -> None:
    """Takes one word that is neither a noun phrase nor a verb into the clause."""
    if word.kind == "det" and word.value in OTHERS and clause.last:
        _another(draft, clause)
    elif word.kind in _MARKS:
        _mark(draft, clause, word)
    elif word.kind == "color" and clause.agents:
        _color(draft, clause, word)
    elif word.kind == "unknown" and clause.wants_target and word.text.isalpha():
        complete(clause.deeds, word.text.lower())
    elif word.kind == "pron" or word.value in RELATIVE:
        _pronoun(draft, clause, word.value, spoken)
    else:
        _joining(clause, word)


def _mark(draft: Draft, clause: Clause, word: Word) -> None:
    if word.kind in LOOKS:
        _look(draft, clause, word)
    elif word.kind == "negation":
        _negation(draft, clause, word)
    else:
        _state(draft, clause, word)


def _look(draft: Draft, clause: Clause, word: Word) -> None:
    if clause.denied:
        draft.deny(word.value)
    for entry in word.meanings if not clause.denied else ():
        if entry.kind in LOOKS:
            draft.look(entry.kind, entry.value)
    clause.relation, clause.linking = None, ""


def _negation(draft: Draft, clause: Clause, word: Word) -> None:
    if word.value in NOBODY:
        draft.deny("people")
        clause.denied, clause.there = True, False
    clause.denied |= word.value in DENYING


def _joining(clause: Clause, word: Word) -> None:
    if word.kind == "relation":
        clause.relation = word
        clause.wants_target &= word.text.lower() in TARGETING
    elif word.kind == "aux":
        clause.passive = word.value in _BEING
    elif word.kind == "punct":
        _punct(clause, word.text)
    elif word.value in ("and", "or", "nor", "but"):
        clause.joined, clause.follows = word.value, word.value != "or"
        clause.denied &= word.value != "but"
    elif word.value == "except":
        clause.denied, clause.denial = False, ""
    elif word.value in ACCOMPANIED or word.value in LINKS or word.value == "by":
        clause.linking = word.value
        clause.wants_target &= word.value in SHORT_LINKS
    elif word.value in ("while", "as", "when"):
        clause.joined, clause.relation = "", None


def _punct(clause: Clause, mark: str) -> None:
    listing = clause.agents and not clause.deeds and clause.relation is None
    goes_on = bool(listing) and clause.last in clause.agents
    clause.joined = "," if mark == "," and (goes_on or clause.attached) else ""
    clause.follows = mark == "," and bool(clause.deeds)
    clause.relation, clause.linking = None, ""
    clause.wants_target = clause.passive = clause.denied = False
    clause.denial = clause.denial if mark == "," else ""


def _pronoun(draft: Draft, clause: Clause, value: str, spoken: list[str]) -> None:
    clause.there |= value == "there"
    objective = value in OBJECT_PRONOUNS or value == "it"
    if clause.relation is not None and objective:
        _placed_by(draft, clause, value, spoken)
    elif value in SUBJECT_PRONOUNS and not clause.wants_target:
        _acting(draft, clause, value, spoken)
    elif objective:
        _done_to(draft, clause, value, spoken)
    clause.relation = None


def _acting(draft: Draft, clause: Clause, value: str, spoken: list[str]) -> None:
    if value in RELATIVE:
        clause.agents = [clause.last] if clause.last else clause.agents
    elif value == "it" and clause.deeds:
        clause.agents = meant(draft, value, clause.agents) or clause.agents
    elif not clause.agents or value in ("he", "she", "everyone", "everybody"):
        acts(clause, meant(draft, value, spoken) or introduced(draft, value))
    for id_ in clause.agents:
        if figure := draft.figure(id_):
            figure.beats.add(draft.beat)


def _done_to(draft: Draft, clause: Clause, value: str, spoken: list[str]) -> None:
    dealt = [d.target for d in draft.deeds if d.target] if value == "it" else []
    whom = meant(draft, value, [*spoken, *dealt], apart=clause.agents)
    for id_ in whom:
        if figure := draft.figure(id_):
            figure.beats.add(draft.beat)
    giving = [d for d in clause.deeds if d.verb in GIVING and d.target]
    if giving and whom and clause.linking == "to":
        also_aim(draft, clause, whom[0])
    aim(draft, clause, whom[0] if whom else None)


def _placed_by(draft: Draft, clause: Clause, value: str, spoken: list[str]) -> None:
    apart = [*clause.carried, *([clause.last] if clause.last else [])]
    whom = meant(draft, value, [*spoken, *clause.agents], apart)
    if whom and clause.relation is not None and clause.last not in whom:
        on_it(draft, clause, whom[0], clause.relation)


def _state(draft: Draft, clause: Clause, word: Word) -> None:
    of_last = word.kind == "material" or word.value.startswith("in ")
    said_after = of_last or clause.passive
    ids = [clause.last] if of_last else clause.agents
    for id_ in ids if said_after and not clause.denied else ():
        figure = draft.figure(id_)
        if figure and word.value not in figure.states:
            figure.states.append(word.value)


def _color(draft: Draft, clause: Clause, word: Word) -> None:
    figure = draft.figure(clause.last or clause.agents[-1])
    if figure is None:
        return
    painting = [d for d in clause.deeds if d.verb in RECOLORING]
    is_so = clause.passive or clause.joined == "," or clause.linking == "of"
    if any(d.target == figure.id for d in painting):
        draft.turns.append(Turn(figure.id, "color", figure.color, word.value, draft.beat))
    elif any(d.agent == figure.id for d in painting) and clause.wants_target:
        figure.color = figure.color or word.value
        drop(draft, clause, painting)
    elif is_so or (clause.relation is not None and clause.relation.value == "in"):
        figure.color = figure.color or word.value


def _another(draft: Draft, clause: Clause) -> None:
    """Another one of the kind last spoken of: "hands it to another"."""
    person = next((f for f in draft.figures if f.group == "person"), None)
    model = person or draft.figure(clause.last)
    if model is None:
        return
    figure = model
    if model.count == 1 or clause.wants_target:
        figure = draft.cast(model.noun, model.drawn, model.group, f"another {model.noun}")
    if clause.wants_target:
        aim(draft, clause, figure.id)
        clause.wants_target = bool(clause.deeds) and not clause.deeds[0].target
    elif not clause.linking and clause.relation is None:
        clause.agents = [figure.id]
    clause.relation, clause.linking = None, ""
