"""English clauses: who does what to whom, and where things stand."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.casting import cast
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_changes import plain_color
from pipelines.writers.rules.english_clause import (
    ALONE,
    HELD,
    OF_ROOMS,
    TAKING,
    TO_THE_LENS,
    Clause,
    acts,
    complete,
    mounts,
    names_activity,
)
from pipelines.writers.rules.english_deeds import (
    acts_next,
    completed,
    read_activity,
    read_predicate,
    read_verb,
    related_deed,
    relative_clause,
    told_by,
)
from pipelines.writers.rules.english_links import (
    aim,
    also_aim,
    attach,
    done_by,
    fronted,
    goes_on,
    is_object,
    receives,
    related,
    spoke,
)
from pipelines.writers.rules.english_order import ranks
from pipelines.writers.rules.english_phrases import SIDES, Item, phrased
from pipelines.writers.rules.english_small import read_word
from pipelines.writers.rules.phrases import Gathered, Phrase, without_article
from pipelines.writers.rules.placing import alone, as_place, landmark, names_place, set_place
from pipelines.writers.rules.silence import Spare
from pipelines.writers.rules.verbs import said_lightly
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
        places = ranks(items)
        at, place = 0, 0
        while at < len(items):
            if places[at] != place:
                self.draft.step = place = places[at]
            at += self._item(clause, items, at)
        read_predicate(self.draft, clause, items)
        self.before = clause.agents or self.before

    def _item(self, clause: Clause, items: Sequence[Item], at: int) -> int:
        item = items[at]
        if isinstance(item, Phrase):
            if clause.passive and names_activity(items, at):
                return read_activity(self.draft, clause, items, at, self._spoken_of())
            self._phrase(clause, item, items, at)
            return 1
        if item.kind == "verb" or (item.kind == "aux" and item.text.lower().startswith("g")):
            return read_verb(self.draft, clause, items, at, self._spoken_of())
        if whom := told_by(self.draft, clause, items, at, self._spoken_of()):
            related_deed(self.draft, clause, whom, items[at + 1])
            return 2
        if relative_clause(self.draft, clause, items, at):
            return self._told_of(clause, items, at)
        if item.kind == "unknown" and item.text.isalpha():
            self.spare.append((self.draft.beat, Gathered().phrase(item)))
        read_word(self.draft, clause, item, self._spoken_of())
        return 1

    def _spoken_of(self) -> list[str]:
        return self.before or [f.id for f in self.draft.figures[-1:]]

    def _told_of(self, clause: Clause, items: Sequence[Item], at: int) -> int:
        """A clause within the clause: "the letter that the old man wrote"."""
        doer, deed = items[at + 1], items[at + 2]
        if isinstance(doer, Phrase) and isinstance(deed, Word):
            related_deed(self.draft, clause, cast(self.draft, doer).id, deed)
        return 3

    def _phrase(self, clause: Clause, phrase: Phrase, items: Sequence[Item], at: int) -> None:
        if len(items) - at < ALONE and at == 0:
            phrase = alone(as_place(phrase) if phrase.bare else phrase)
        if self._absent(clause, phrase) or self._in_color(clause, phrase):
            clause.joined = ""
            return
        if phrase.opening == "whose":
            clause.back = clause.agents or ([clause.last] if clause.last else [])
        phrase = self._where_it_is(clause, phrase)
        if phrase.owner is not None and phrase.owner.kind == "thing":
            self._owner(clause, phrase, phrase.owner)
            phrase = replace(phrase, definite=phrase.definite or phrase.entry.group == "garment")
        if self._undrawable(clause, phrase):
            self.spare.append((self.draft.beat, phrase))
            self._abstract(clause, phrase)
        elif phrase.opening and (by := self._landmark(clause, phrase)):
            self._thing(clause, by)
        elif names_place(phrase, items, at, bool(clause.relation), clause.said_verb):
            self._place(clause, phrase)
        elif phrase.entry.group == "part":
            self.spare.append((self.draft.beat, phrase))
            self._part(clause, phrase)
        else:
            clause.ahead = bool(clause.joined) and acts_next(items, at)
            self._thing(clause, phrase)
        clause.joined, clause.follows = "", False

    def _in_color(self, clause: Clause, phrase: Phrase) -> bool:
        """Reads a colour that could be a thing: "a kettle in bright orange"."""
        color = plain_color(phrase)
        figure = self.draft.figure(clause.last)
        within = clause.relation is not None and clause.relation.text.lower() == "in"
        if not color or not within or figure is None:
            return False
        figure.color = figure.color or color
        clause.relation = None
        return True

    def _absent(self, clause: Clause, phrase: Phrase) -> bool:
        """Keeps what is said not to be there: "no cars or people", "isn't wearing a hat"."""
        opening = phrase.negated_by
        listed = clause.denial and clause.joined in ("or", "nor", "and")
        also = listed and not phrase.opening and phrase.count is None
        also = also and (clause.joined != "and" or clause.denial in TAKING)
        nowhere = clause.denied and clause.there and not clause.said_verb
        if not (opening or also or clause.denial == "not" or nowhere):
            clause.denial = ""
            return False
        said = " ".join(self.text[phrase.start : phrase.stop].split())
        self.draft.deny(without_article(said[len(opening) :]))
        clause.denial = opening or ("or" if clause.denial == "not" else clause.denial)
        clause.relation, clause.linking, clause.wants_target = None, "", False
        return True

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
        listed = clause.joined and (phrase.opening or phrase.count)
        late = self.draft.figures and not (clause.relation or clause.wants_target or listed)
        if not vague or not (aside or late):
            return False
        self.draft.note(f"{phrase.head.value} is not drawn")
        return True

    def _abstract(self, clause: Clause, phrase: Phrase) -> None:
        """A bare activity completes its verb: "dance ballet"."""
        if clause.linking == "from":
            clause.side = SIDES.get(phrase.head.text.lower(), "")
        if clause.wants_target and phrase.bare:
            complete(clause.deeds, phrase.name)
        elif clause.wants_target:
            self._done(clause, phrase)
        clause.relation, clause.linking = None, ""

    def _done(self, clause: Clause, phrase: Phrase) -> None:
        """An activity with its article is what one does: "take a walk", "dance the tango"."""
        direct = clause.relation is None and not clause.linking
        for deed in clause.deeds:
            said = said_lightly(deed.verb, deed.act, phrase.head.value)
            if said == (deed.verb, deed.act) and direct and phrase.opening in ("a", "an", "the"):
                said = (f"{deed.verb} {phrase.head.value}", deed.act)
            deed.verb, deed.act = said

    def _part(self, clause: Clause, phrase: Phrase) -> None:
        """A part of a body completes its verb ("brush hair"), or opens a list of what one has."""
        if clause.wants_target:
            complete(clause.deeds, phrase.head.value)
        elif clause.linking in HELD and clause.last:
            clause.holder, clause.attached = clause.last, "with"
        clause.relation, clause.linking, clause.wants_target = None, "", False

    def _place(self, clause: Clause, phrase: Phrase) -> None:
        if clause.wants_target and phrase.bare and clause.relation is None:
            completed(clause, phrase.name)
        far = "behind" if clause.linking == "from" else ""
        set_place(self.draft, phrase, clause.relation.value if clause.relation else far)
        clause.placed |= clause.relation is None
        clause.relation, clause.linking, clause.wants_target = None, "", False

    def _landmark(self, clause: Clause, phrase: Phrase) -> Phrase | None:
        """The place one is said to be by, which is then seen as well as where we are."""
        by = clause.relation.value if clause.relation else ""
        found = landmark(phrase, by) if clause.agents or clause.last else None
        if found is not None:
            set_place(self.draft, phrase, by)
        return found

    def _thing(self, clause: Clause, phrase: Phrase) -> None:
        said = " ".join(self.text[phrase.start : phrase.stop].split())
        figure = cast(self.draft, replace(phrase, said=said))
        opens = clause.relation is not None and not (clause.agents or clause.deeds)
        if done_by(clause, figure):
            pass
        elif spoke(clause, figure):
            fronted(self.draft, clause, [figure.id])
        elif opens and clause.relation is not None and clause.last is None:
            clause.fronted = (clause.relation, figure.id)
        elif clause.relation is not None:
            related(self.draft, clause, figure.id, clause.relation)
        elif clause.linking in HELD and clause.agents and not mounts(clause, figure):
            attach(self.draft, clause, figure, "with")
        elif not goes_on(self.draft, clause, figure):
            self._taking_part(clause, figure.id)
        clause.relation, clause.linking, clause.passive = None, "", False
        clause.last = figure.id

    def _taking_part(self, clause: Clause, id_: str) -> None:
        """One who acts, or to whom it is done."""
        figure = self.draft.figure(id_)
        waits = clause.wants_target
        settled = clause.agents and not waits and not (clause.ahead and clause.deeds)
        if settled and figure and receives(self.draft, clause, figure):
            return
        if waits and not clause.joined:
            aim(self.draft, clause, id_)
        elif clause.joined and clause.deeds and settled and is_object(clause):
            also_aim(self.draft, clause, id_)
        elif clause.joined and clause.agents and not clause.deeds:
            clause.agents = [*clause.agents, id_]
        else:
            acts(clause, [id_])
            fronted(self.draft, clause, [id_])
