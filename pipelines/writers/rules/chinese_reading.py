"""Chinese clauses: who does what to whom, and where things stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.writers.rules.casting import SEVERAL, cast
from pipelines.writers.rules.chinese import chinese_words, class_of
from pipelines.writers.rules.chinese_changes import change_at
from pipelines.writers.rules.chinese_clause import (
    describes,
    is_ground,
    is_place,
    is_predicate,
    modifies_next,
    names_person,
)
from pipelines.writers.rules.draft import Deed, Draft
from pipelines.writers.rules.phrases import Gathered, Phrase
from pipelines.writers.rules.placing import into, set_place, stands
from pipelines.writers.rules.silence import Spare
from pipelines.writers.rules.verbs import GIVING, deed_of, held
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

_LOOKS = ("time", "weather", "mood", "style", "season")
_AT_VERBS = ("在", "到", "进", "上", "向", "于")
_MARKS = {
    "has": "exists", "and": "joined", "with": "with_", "by": "passive", "ba": "object_first",
}  # fmt: skip
_LONGEST_NAME = 14
_BACKGROUND = ("背景", "远处", "远方")


@dataclass
class _Clause:
    """Where reading stands within a sentence."""

    agents: list[str] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    last: str | None = None
    gathered: Gathered = field(default_factory=Gathered)
    kept: Gathered | None = None
    wants_target: bool = False
    at: bool = False
    ground: str | None = None
    exists: bool = False
    joined: bool = False
    with_: bool = False
    passive: bool = False
    object_first: bool = False
    background: bool = False
    waiting: tuple[str, str] | None = None
    headless: list[Deed] = field(default_factory=list)
    nobody: bool = False
    listed: bool = False


class ChineseReader:
    """Reads beats of one text into a draft, remembering who was spoken of."""

    language = "zh"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.before: list[str] = []
        self.text = ""
        self.ground: str | None = None
        self.spare: list[Spare] = []

    def read(self, text: str) -> None:
        """Adds what one beat says to the draft."""
        self.text = text
        words = chinese_words(text)
        clause = _Clause()
        at = 0
        while at < len(words):
            at += self._word(clause, words, at)
        self.before = clause.agents or self.before

    def _word(self, clause: _Clause, words: Sequence[Word], at: int) -> int:
        word = words[at]
        if taken := change_at(self.draft, words, at, clause.agents or self._spoken_of()):
            return taken
        if word.nominal or word.kind == "unknown":
            self._noun(clause, words, at)
        elif word.kind == "verb":
            self._verb(clause, words, at)
        elif word.kind in ("number", *LOOKS_OF_A_THING, "det", "negation", "classifier"):
            self._modifier(clause, words, at)
        elif word.kind in _LOOKS:
            for entry in word.meanings:
                if entry.kind in _LOOKS:
                    self.draft.look(entry.kind, entry.value)
        elif word.kind == "relation":
            self._relation(clause, word)
        else:
            self._small_word(clause, words, at)
        return 1

    def _spoken_of(self) -> list[str]:
        return self.before or [f.id for f in self.draft.figures[-1:]]

    def _modifier(self, clause: _Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if word.kind == "classifier":
            many = vocabulary().grammar["collectives"].get(word.text, 1)
            if many > 1 and clause.gathered.counts:
                clause.gathered.counts[-1] *= many
            return
        if word.kind == "state" and is_predicate(words, at):
            for id_ in clause.agents:
                figure = self.draft.figure(id_)
                if figure and word.value not in figure.states:
                    figure.states.append(word.value)
            return
        clause.gathered.add(word)

    def _small_word(self, clause: _Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        following = words[at + 1].kind if at + 1 < len(words) else "punct"
        if word.kind == "at":
            clause.at = following != "verb" or words[at + 1].text.startswith(("在",))
            if clause.gathered.counts:
                clause.kept, clause.gathered = clause.gathered, Gathered()
        elif word.kind == "de":
            self._of(clause, following)
        elif word.kind == "many":
            self._several(clause)
        elif word.kind in _MARKS:
            setattr(clause, _MARKS[word.kind], True)
        elif word.kind == "pron" and not clause.wants_target:
            clause.agents = self._meant(word.text) if not clause.agents else clause.agents
            self._seen(clause.agents)
        elif word.kind == "punct" and word.text not in "“”\"'《》、":
            self._punct(clause)

    def _meant(self, pronoun: str) -> list[str]:
        """Whom a pronoun means: 她 a person, 它 a thing or an animal, the latest first."""
        spoken = self._spoken_of()
        if pronoun not in ("他", "她", "它"):
            return spoken
        for id_ in (*reversed(spoken), *(f.id for f in reversed(self.draft.figures))):
            figure = self.draft.figure(id_)
            if figure is not None and (figure.group == "person") == (pronoun != "它"):
                return [id_]
        return spoken

    def _several(self, clause: _Clause) -> None:
        figure = self.draft.figure(clause.last)
        if figure is not None and figure.count == 1:
            figure.count = SEVERAL

    def _seen(self, ids: Sequence[str]) -> None:
        for id_ in ids:
            if figure := self.draft.figure(id_):
                figure.beats.add(self.draft.beat)

    def _of(self, clause: _Clause, following: str) -> None:
        """After a clause, "的" says that the next noun is the one who did it."""
        if clause.deeds and clause.deeds[-1].agent is None and following != "relation":
            clause.headless = [d for d in clause.deeds if d.agent is None]
            clause.wants_target = False
        elif clause.waiting and following != "relation" and clause.kept:
            clause.wants_target = False

    def _punct(self, clause: _Clause) -> None:
        clause.at = clause.exists = clause.joined = clause.with_ = False
        clause.wants_target = clause.passive = clause.object_first = clause.background = False
        clause.gathered, clause.kept, clause.headless = Gathered(), None, []
        clause.ground, clause.nobody = None, False
        if clause.listed:
            clause.agents, clause.listed = [], False

    def _noun(self, clause: _Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if word.kind == "unknown":
            named = self._unknown(clause, word, words, at)
            if named is None:
                self.spare.append((self.draft.beat, Gathered().phrase(_whole(words, at))))
                return
            word = named
        if modifies_next(words, at):
            return
        gathered, clause.gathered = clause.gathered, Gathered()
        gathered.definite |= not gathered.counts
        if clause.headless and clause.kept and not gathered.counts:
            gathered.counts, clause.kept = clause.kept.counts, None
        phrase = gathered.phrase(word)
        if phrase.negated:
            self.draft.negated.append(word.text)
        elif is_place(phrase, words, at):
            self._place(clause, phrase, at > 0 and words[at - 1].kind == "from")
        elif phrase.entry.group == "part":
            self.spare.append((self.draft.beat, phrase))
            self._part(clause, phrase)
        elif phrase.entry.group == "ambient":
            self.spare.append((self.draft.beat, phrase))
            clause.nobody = not clause.at and not clause.wants_target
            clause.at = clause.wants_target = False
        else:
            self._thing(clause, phrase, words, at)

    def _unknown(self, clause: _Clause, word: Word, words: Sequence[Word], at: int) -> Word | None:
        if any(sign in word.text for sign in _BACKGROUND):
            clause.background = True
            return None
        if describes(words, at):
            return None
        if names_person(words, at, bool(clause.agents)):
            return word.as_(Entry("thing", word.text, "puppet:person", "person"))
        guessed = class_of(word.text)
        counted = bool(clause.gathered.counts)
        if guessed is not None and guessed.drawn == "card" and self.draft.figures and not counted:
            return None
        last = at + 1 == len(words) or words[at + 1].kind in (
            "punct",
            "verb",
            "at",
            "relation",
            "de",
        )
        if guessed is not None and (counted or clause.at or clause.headless or len(word.text) < 5):
            return word.as_(guessed)
        if (
            counted
            and last
            and word.text.strip()
            and words[at - 1].kind in ("classifier", "de", *LOOKS_OF_A_THING)
        ):
            return word.as_(Entry("thing", word.text, "card", "unknown"))
        return None

    def _part(self, clause: _Clause, phrase: Phrase) -> None:
        """A part of a body completes its verb: 洗脚."""
        if clause.wants_target:
            for deed in clause.deeds:
                deed.verb = f"{deed.verb} {phrase.head.value}"
        clause.wants_target = False

    def _place(self, clause: _Clause, phrase: Phrase, left: bool) -> None:
        set_place(self.draft, phrase, "behind" if clause.background or left else "")
        clause.at = clause.wants_target = False
        clause.ground = None

    def _thing(self, clause: _Clause, phrase: Phrase, words: Sequence[Word], at: int) -> None:
        figure = cast(self.draft, replace(phrase, said=self._said(phrase)), "zh")
        if clause.headless:
            self._head(clause, figure.id)
        elif clause.at or is_ground(words, at):
            clause.ground, clause.at = figure.id, False
        elif clause.object_first:
            clause.waiting, clause.object_first = (figure.id, "object"), False
        elif clause.passive:
            clause.waiting, clause.passive = (figure.id, "agent"), False
        elif clause.with_ and clause.agents:
            held(self.draft, clause.agents[-1], figure)
            clause.with_ = False
        elif clause.wants_target:
            self._aim(clause, figure.id, figure.group)
        elif clause.exists:
            self._exists(clause, figure.id)
        elif self._gives(clause, figure.group) or (clause.joined and clause.agents):
            self._joined(clause, figure.id)
        else:
            clause.agents, clause.deeds = [figure.id], []
        clause.joined = False
        clause.last = figure.id

    def _gives(self, clause: _Clause, group: str) -> bool:
        """Whether one more is told of a giving: what is given, or to whom."""
        if not clause.deeds or clause.deeds[-1].verb not in GIVING or not clause.agents:
            return False
        first = self.draft.figure(clause.deeds[-1].target)
        alive = ("person", "animal")
        return first is not None and (first.group in alive) != (group in alive)

    def _said(self, phrase: Phrase) -> str:
        said = self.text[phrase.start : phrase.stop]
        short = len(said) < _LONGEST_NAME and not any(c in "，。,在" for c in said)
        return said if short else phrase.head.text

    def _head(self, clause: _Clause, id_: str) -> None:
        for deed in clause.headless:
            deed.agent = id_
        for link in self.draft.links:
            if link.a == "?":
                link.a = id_
        clause.agents, clause.headless = [id_], []

    def _aim(self, clause: _Clause, id_: str, group: str) -> None:
        for deed in clause.deeds:
            if deed.target is None:
                deed.target = id_
        clause.wants_target = False

    def _joined(self, clause: _Clause, id_: str) -> None:
        given = clause.deeds and clause.deeds[-1].verb in GIVING
        if given or (clause.deeds and clause.deeds[-1].target == clause.last and clause.last):
            for deed in list(clause.deeds):
                self.draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], id_)
        else:
            clause.agents = [*clause.agents, id_]

    def _exists(self, clause: _Clause, id_: str) -> None:
        if clause.waiting and clause.waiting[1] == "where":
            ground, _, relation = clause.waiting[0].partition(" ")
            stands(self.draft, id_, into(relation), ground, ())
            clause.waiting, clause.listed = None, True
        elif clause.agents:
            owner = self.draft.figure(clause.agents[-1])
            figure = self.draft.figure(id_)
            if owner and figure:
                held(self.draft, owner.id, figure)
            return
        clause.agents = [id_]

    def _relation(self, clause: _Clause, word: Word) -> None:
        ground, clause.ground = clause.ground or self.ground, None
        if ground is None:
            return
        opens = self.ground == ground and not clause.agents
        self.ground = ground
        if opens:
            clause.waiting = (f"{ground} {word.value}", "where")
            return
        if clause.deeds and clause.deeds[-1].agent is None and clause.kept:
            self.draft.relate("?", into(word.value), ground)
        elif clause.agents and clause.agents[-1] != ground:
            for agent in clause.agents:
                stands(self.draft, agent, into(word.value), ground, clause.deeds)
        elif clause.kept is not None:
            self.draft.relate("?", into(word.value), ground)
        else:
            clause.waiting = (f"{ground} {word.value}", "where")

    def _verb(self, clause: _Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if clause.gathered.counts and not clause.agents:
            clause.kept, clause.gathered = clause.gathered, Gathered()
        carried = [] if clause.kept else self._spoken_of()
        agents = [] if clause.nobody else clause.agents or carried
        if clause.waiting and clause.waiting[1] == "agent":
            agents = [clause.waiting[0]]
        clause.deeds = deed_of(self.draft, word, agents)
        self._waiting(clause, agents)
        self._seen(agents)
        clause.at = word.text.endswith(_AT_VERBS) and len(word.text) > 1
        clause.wants_target = not clause.at and clause.deeds[0].target is None
        clause.exists = False
        clause.ground = None
        if not clause.kept:
            clause.agents = agents

    def _waiting(self, clause: _Clause, agents: list[str]) -> None:
        if clause.waiting is None:
            return
        id_, role = clause.waiting
        if role == "object":
            for deed in clause.deeds:
                deed.verb = "drop" if deed.act == "fall" else deed.verb
            self._aim(clause, id_, "")
        elif role == "agent" and clause.agents:
            self._aim(clause, clause.agents[-1], "")
        elif role == "where" and agents:
            ground, _, relation = id_.partition(" ")
            for agent in agents:
                stands(self.draft, agent, into(relation), ground, ())
        clause.waiting = None


def _whole(words: Sequence[Word], at: int) -> Word:
    """An unknown word with the material it was taken apart from: 钢铁侠."""
    word, before = words[at], words[at - 1] if at else None
    if before is None or before.stop != word.start or before.kind != "material":
        return word
    return replace(word, text=before.text + word.text, start=before.start)
