"""English clauses: who does what to whom, and where things stand."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.casting import cast
from pipelines.writers.rules.draft import Draft, Figure
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_changes import (
    change_said,
    keep_change,
    of_the_set,
    seen_before,
)
from pipelines.writers.rules.english_clause import (
    ACCOMPANIED,
    ALIVE,
    ALONE,
    AT_REST,
    HELD,
    LINKS,
    LOOKS,
    OBJECT_PRONOUNS,
    OF_ROOMS,
    ONLY_ALIVE,
    OTHERS,
    PERSONS,
    SEATS,
    SHORT_LINKS,
    SUBJECT_PRONOUNS,
    TARGETING,
    TO_THE_LENS,
    WHILE_SEATED,
    Clause,
    complete,
    mounts,
    names_activity,
    of_nobody,
)
from pipelines.writers.rules.english_phrases import Item, phrased
from pipelines.writers.rules.phrases import Gathered, Phrase
from pipelines.writers.rules.placing import as_place, into, names_place, set_place, stands
from pipelines.writers.rules.silence import Spare
from pipelines.writers.rules.verbs import GIVING, deed_of, held, said_lightly
from pipelines.writers.rules.words import Word


class EnglishReader:
    """Reads beats of one text into a draft, remembering who was spoken of."""

    language = "en"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.before: list[str] = []
        self.text = ""
        self.spare: list[Spare] = []

    def read(self, text: str) -> None:
        """Adds what one beat says to the draft."""
        self.text = text
        items = phrased(english_words(text))
        clause = Clause()
        at = 0
        while at < len(items):
            at += self._item(clause, items, at)
        self._predicate(clause, items)
        self.before = clause.agents or self.before

    def _predicate(self, clause: Clause, items: Sequence[Item]) -> None:
        """A bare activity after "is": "a person is yoga" is doing it."""
        last = items[-1] if items else None
        if not clause.passive or clause.said_verb or not clause.agents:
            return
        if isinstance(last, Phrase) and last.bare and last.kind == "abstract":
            self.draft.act(f"do {last.name}", "stand", clause.agents)
        elif isinstance(last, Word) and last.kind == "unknown":
            self.draft.act(f"do {last.text.lower()}", "stand", clause.agents)

    def _item(self, clause: Clause, items: Sequence[Item], at: int) -> int:
        item = items[at]
        if isinstance(item, Phrase):
            if clause.passive and names_activity(items, at):
                return self._activity(clause, item, items, at)
            self._phrase(clause, item, items, at)
            return 1
        if item.kind == "verb" or (item.kind == "aux" and item.text.lower().startswith("g")):
            return self._deed_or_change(clause, item, items, at)
        self._word(clause, item)
        return 1

    def _deed_or_change(self, clause: Clause, word: Word, items: Sequence[Item], at: int) -> int:
        agents = self._changing(clause)
        figure = self.draft.figure(agents[-1]) if agents else None
        change = change_said(items, at, figure.noun if figure else "")
        if change is not None and not clause.agents and of_the_set(items, at):
            agents, known = [], seen_before(items, at)
            change = replace(change, before=change.before or known)
        elif change is not None and change.before is None and not agents:
            change = None
        if word.kind == "verb" and (change is None or not change.alone):
            self._verb(clause, word, items, at)
            agents = agents or ([clause.deeds[0].agent] if clause.deeds[0].agent else [])
        if change is None:
            return 1
        if clause.passive and word.form == "ed" and clause.agents:
            agents = clause.agents
        keep_change(self.draft, agents, change)
        clause.wants_target &= change.taken == 1
        return change.taken

    def _word(self, clause: Clause, word: Word) -> None:
        if word.kind == "unknown" and word.text.isalpha():
            self.spare.append((self.draft.beat, Gathered().phrase(word)))
        if word.kind == "det" and word.value in OTHERS and clause.last:
            self._another(clause)
        elif word.kind in LOOKS:
            self._look(clause, word)
        elif word.kind == "state":
            self._state(clause, word)
        elif word.kind == "color" and clause.agents:
            self._color(clause, word)
        elif word.kind == "unknown" and clause.wants_target and word.text.isalpha():
            complete(clause.deeds, word.text.lower())
        else:
            self._small_word(clause, word)

    def _look(self, clause: Clause, word: Word) -> None:
        for entry in word.meanings:
            if entry.kind in LOOKS:
                self.draft.look(entry.kind, entry.value)
        clause.relation, clause.linking = None, ""

    def _small_word(self, clause: Clause, word: Word) -> None:
        if word.kind == "relation":
            clause.relation = word
            clause.wants_target &= word.text.lower() in TARGETING
        elif word.kind == "pron":
            self._pronoun(clause, word.value)
        elif word.kind == "aux":
            clause.passive = word.value in ("is", "are", "was", "were", "be", "been", "being", "'s")
        elif word.kind == "punct":
            self._punct(clause, word.text)
        elif word.value in ("and", "or"):
            clause.joined = True
        elif word.value in ACCOMPANIED or word.value in LINKS:
            clause.linking = word.value
            clause.wants_target &= word.value in SHORT_LINKS
        elif word.value in ("while", "as", "when"):
            clause.joined = False
            clause.relation = None

    def _punct(self, clause: Clause, mark: str) -> None:
        listing = clause.agents and not clause.deeds and clause.relation is None
        clause.joined = mark == "," and bool(listing) and clause.last in clause.agents
        clause.relation, clause.linking = None, ""
        clause.wants_target = False
        clause.passive = False

    def _changing(self, clause: Clause) -> list[str]:
        return clause.agents or ([] if clause.placed else self._spoken_of())

    def _meant(self, pronoun: str) -> list[str]:
        """Whom a pronoun means: "she" a person, "it" a thing, the latest one first."""
        spoken = self._spoken_of()
        if pronoun not in PERSONS and pronoun != "it":
            return spoken
        wanted = pronoun in PERSONS
        for ids in (
            [i] for i in (*reversed(spoken), *(f.id for f in reversed(self.draft.figures)))
        ):
            figure = self.draft.figure(ids[0])
            if figure is not None and (figure.group == "person") == wanted:
                return ids
        return spoken

    def _spoken_of(self) -> list[str]:
        return self.before or [f.id for f in self.draft.figures[-1:]]

    def _pronoun(self, clause: Clause, value: str) -> None:
        if value in SUBJECT_PRONOUNS and not clause.wants_target:
            near = value in ("who", "which", "that") and clause.last
            if near and clause.last:
                clause.agents = [clause.last]
            elif not clause.agents or value in PERSONS:
                clause.agents = self._meant(value)
            for id_ in clause.agents:
                if figure := self.draft.figure(id_):
                    figure.beats.add(self.draft.beat)
        elif value in OBJECT_PRONOUNS or value == "it":
            self._aim(clause, self._other(clause))
        clause.relation = None

    def _other(self, clause: Clause) -> str | None:
        others = [f.id for f in self.draft.figures if f.id not in clause.agents]
        return others[-1] if others else None

    def _aim(self, clause: Clause, target: str | None) -> None:
        if target and clause.wants_target:
            for deed in clause.deeds:
                deed.target = deed.target or target
            clause.wants_target = False

    def _state(self, clause: Clause, word: Word) -> None:
        for id_ in clause.agents if clause.passive else ():
            figure = self.draft.figure(id_)
            if figure and word.value not in figure.states:
                figure.states.append(word.value)

    def _color(self, clause: Clause, word: Word) -> None:
        figure = self.draft.figure(clause.last or clause.agents[-1])
        if figure and clause.passive:
            figure.color = figure.color or word.value

    def _phrase(self, clause: Clause, phrase: Phrase, items: Sequence[Item], at: int) -> None:
        if len(items) - at < ALONE and at == 0 and phrase.bare:
            phrase = as_place(phrase)
        phrase = self._where_it_is(clause, phrase)
        if phrase.owner is not None and phrase.owner.kind == "thing":
            self._owner(clause, phrase, phrase.owner)
            phrase = replace(phrase, definite=phrase.definite or phrase.entry.group == "garment")
        if phrase.negated:
            self.draft.negated.append(phrase.head.text)
        elif self._undrawable(clause, phrase):
            self.spare.append((self.draft.beat, phrase))
            self._abstract(clause, phrase)
        elif names_place(phrase, items, at, bool(clause.relation), clause.said_verb):
            self._place(clause, phrase)
        elif phrase.entry.group == "part":
            self.spare.append((self.draft.beat, phrase))
            self._part(clause, phrase)
        else:
            self._thing(clause, phrase)
        clause.joined = False

    def _where_it_is(self, clause: Clause, phrase: Phrase) -> Phrase:
        """The phrase, its looks taken, and the room it names: "the kitchen floor"."""
        if clause.relation is not None and clause.relation.value == "in":
            phrase = as_place(phrase) if phrase.entry.group == "vehicle" else phrase
        for kind, value in phrase.looks:
            self.draft.look(kind, value)
        for word in phrase.modifiers if phrase.entry.group in OF_ROOMS else ():
            if word.kind == "place":
                set_place(self.draft, replace(phrase, head=word, modifiers=()), "behind")
        return phrase

    def _owner(self, clause: Clause, phrase: Phrase, owned_by: Phrase) -> None:
        """Whoever something belongs to is there too: "another person's shoes"."""
        owner = cast(self.draft, owned_by)
        clause.last = owner.id
        if phrase.entry.group == "garment":
            worn = cast(self.draft, replace(phrase, owner=None))
            self.draft.relate(owner.id, "wearing", worn.id)

    def _undrawable(self, clause: Clause, phrase: Phrase) -> bool:
        underfoot = phrase.head.text == "earth" and not phrase.definite
        if phrase.kind == "abstract" or phrase.entry.group == "ambient" or underfoot:
            return True
        to_us = clause.relation or clause.wants_target or clause.linking
        if phrase.head.value == "camera" and phrase.definite and to_us and clause.deeds:
            return clause.deeds[-1].act in TO_THE_LENS
        vague = phrase.entry.group == "guessed" and phrase.entry.drawn == "card"
        aside = clause.linking or (clause.relation and clause.deeds)
        late = self.draft.figures and not clause.relation and not clause.wants_target
        if not vague or not (aside or late):
            return False
        self.draft.note(f"{phrase.head.value} is not drawn")
        return True

    def _abstract(self, clause: Clause, phrase: Phrase) -> None:
        """A bare activity completes its verb: "dance ballet"."""
        if clause.wants_target and phrase.bare:
            complete(clause.deeds, phrase.name)
        elif clause.wants_target:
            for deed in clause.deeds:
                deed.verb, deed.act = said_lightly(deed.verb, deed.act, phrase.head.value)
        clause.relation, clause.linking = None, ""

    def _part(self, clause: Clause, phrase: Phrase) -> None:
        """A part of a body completes its verb: "brush hair"."""
        if clause.wants_target:
            complete(clause.deeds, phrase.head.value)
        clause.relation, clause.linking, clause.wants_target = None, "", False

    def _place(self, clause: Clause, phrase: Phrase) -> None:
        if clause.wants_target and phrase.bare and clause.relation is None:
            complete(clause.deeds, phrase.name)
        far = "behind" if clause.linking == "from" else ""
        set_place(self.draft, phrase, clause.relation.value if clause.relation else far)
        clause.placed |= clause.relation is None
        clause.relation, clause.linking, clause.wants_target = None, "", False

    def _thing(self, clause: Clause, phrase: Phrase) -> None:
        said = " ".join(self.text[phrase.start : phrase.stop].split())
        figure = cast(self.draft, replace(phrase, said=said))
        if clause.relation is not None:
            self._related(clause, figure.id, clause.relation)
        elif clause.linking in HELD and clause.agents and not mounts(clause, figure):
            held(self.draft, clause.last or clause.agents[-1], figure)
        elif clause.agents and not clause.wants_target and self._receives(clause, figure):
            pass
        elif clause.wants_target and not clause.joined:
            self._aim(clause, figure.id)
        elif clause.joined and clause.deeds and not clause.wants_target and self._is_object(clause):
            self._also_aim(clause, figure.id)
        elif clause.joined and clause.agents and not clause.deeds:
            clause.agents = [*clause.agents, figure.id]
        else:
            clause.agents = [figure.id]
        clause.relation, clause.linking, clause.passive = None, "", False
        clause.last = figure.id

    def _receives(self, clause: Clause, figure: Figure) -> bool:
        """Reads who gets what: "gives the book to a boy", "gives a boy the book"."""
        given = [d for d in clause.deeds if d.verb in GIVING and d.target]
        alive = [f for d in given if (f := self.draft.figure(d.target)) and f.group in ALIVE]
        to = clause.linking == "to" and figure.group in ALIVE
        if to or (alive and not clause.joined and figure.group not in ALIVE):
            for deed in given:
                self.draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], figure.id)
            return True
        return bool(clause.linking)

    def _is_object(self, clause: Clause) -> bool:
        return any(deed.target and deed.target == clause.last for deed in clause.deeds)

    def _also_aim(self, clause: Clause, target: str) -> None:
        for deed in list(clause.deeds):
            self.draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], target)

    def _related(self, clause: Clause, b: str, relation: Word) -> None:
        targeted = clause.wants_target and relation.text.lower() in TARGETING
        there = self.draft.figure(b)
        if relation.text.lower() in ("on", "onto") and there and there.group == "furniture":
            targeted = targeted and not any(d.act in AT_REST for d in clause.deeds)
        anchor = clause.agents[-1] if clause.deeds and clause.agents else clause.last
        seated = there and (there.noun in SEATS or there.group == "vehicle")
        seated = seated and any(d.act in WHILE_SEATED for d in clause.deeds)
        if clause.deeds and not targeted and clause.deeds[-1].target and not seated:
            anchor = clause.deeds[-1].target
        if targeted:
            self._aim(clause, b)
        for a in clause.agents if anchor in clause.agents else [anchor]:
            stands(self.draft, a, into(relation.value), b, clause.deeds)

    def _activity(self, clause: Clause, phrase: Phrase, items: Sequence[Item], at: int) -> int:
        """A noun that only names the kind of deed: "sword fighting"."""
        verb = items[at + 1]
        if isinstance(verb, Word):
            self._verb(clause, verb, items, 0)
        for deed in clause.deeds:
            deed.verb = f"{phrase.name} {deed.verb}"
        return 2

    def _another(self, clause: Clause) -> None:
        """Another one of the kind last spoken of: "hands it to another"."""
        person = next((f for f in self.draft.figures if f.group == "person"), None)
        model = person or self.draft.figure(clause.last)
        if model is None:
            return
        figure = self.draft.cast(model.noun, model.drawn, model.group, f"another {model.noun}")
        if clause.wants_target:
            self._aim(clause, figure.id)
            clause.wants_target = not clause.deeds[0].target
        elif not clause.linking and clause.relation is None:
            clause.agents = [figure.id]
        clause.relation, clause.linking = None, ""

    def _verb(self, clause: Clause, word: Word, items: Sequence[Item], at: int) -> None:
        reduced = word.form == "ing" and clause.last and clause.last not in clause.agents
        near = reduced and at > 0 and isinstance(items[at - 1], Phrase)
        near = near and self._acts(clause, word)
        if self._christened(clause, word, items, at):
            return
        agents = [clause.last] if near and clause.last else clause.agents or self._carried(word)
        if of_nobody(items, at):
            agents = []
        if clause.passive and word.form == "ed":
            self._passive(clause, word, agents)
            return
        if clause.joined and clause.deeds and word.form in ("s", "ed"):
            self.draft.step += 1
        before = items[at - 1] if at else None
        either = isinstance(before, Word) and before.value == "or" and clause.wants_target
        earlier = clause.deeds if either else []
        clause.deeds = [*earlier, *deed_of(self.draft, word, agents)]
        clause.wants_target = all(deed.target is None for deed in clause.deeds)
        clause.relation, clause.linking, clause.joined = None, "", False
        clause.said_verb = True
        if near:
            clause.agents = agents

    def _acts(self, clause: Clause, word: Word) -> bool:
        """Whether what was said last can do something itself: no bench feeds pigeons."""
        last, agents = self.draft.figure(clause.last), map(self.draft.figure, clause.agents)
        alive = any(agent is not None and agent.group in ALIVE for agent in agents)
        if last is None or not alive:
            return True
        lifeless = last.group in ("object", "food", "garment", "instrument")
        human = word.entry is not None and word.entry.drawn in ONLY_ALIVE
        return last.group != "furniture" and not (lifeless and human)

    def _christened(self, clause: Clause, word: Word, items: Sequence[Item], at: int) -> bool:
        """Keeps whose name it is: "a girl named Emily"."""
        after = items[at + 1] if at + 1 < len(items) else None
        if word.value not in ("name", "call") or word.form != "ed" or not clause.last:
            return False
        if isinstance(after, Phrase) and after.kind == "name":
            self.draft.names[after.head.value.lower()] = clause.last
            return True
        return False

    def _carried(self, word: Word) -> list[str]:
        return self._spoken_of() if word.form != "base" or self.before else []

    def _passive(self, clause: Clause, word: Word, agents: list[str]) -> None:
        """The ball is kicked: it is the target; whoever comes after "by" does it."""
        clause.deeds = deed_of(self.draft, word, [])
        for deed in clause.deeds:
            deed.target = agents[0] if agents else None
        clause.wants_target = False
