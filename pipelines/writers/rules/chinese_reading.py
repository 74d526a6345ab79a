"""Chinese clauses: who does what to whom, and where things stand."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.casting import cast
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.chinese_changes import change_at, changing
from pipelines.writers.rules.chinese_clause import (
    Clause,
    ends_in_verb,
    heads_later,
    is_ground,
    is_place,
    is_predicate,
    is_stuff,
    lone_verb,
    measured,
    modifies_next,
    named_before,
    own_color,
    sided,
    there_is,
    without_count,
)
from pipelines.writers.rules.chinese_nouns import guessed, said_of, whole
from pipelines.writers.rules.chinese_persons import christen, meant, several
from pipelines.writers.rules.chinese_senses import done_to_part, sense
from pipelines.writers.rules.chinese_targets import (
    aim,
    close,
    exists,
    gives,
    head,
    joined,
    painted,
    part,
    related,
    retold,
    shared,
    waited,
)
from pipelines.writers.rules.chinese_times import TIMES, is_time, marked, steps, timed
from pipelines.writers.rules.draft import Deed, Draft
from pipelines.writers.rules.phrases import Gathered, Phrase
from pipelines.writers.rules.placing import landmark, set_place
from pipelines.writers.rules.silence import Spare
from pipelines.writers.rules.verbs import deed_of, held
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

_LOOKS = ("time", "weather", "mood", "style", "season")
_AT_VERBS = ("在", "到", "进", "上", "向", "于")
_MARKS = {
    "has": "exists", "and": "joined", "with": "with_", "by": "passive", "ba": "object_first",
    "to": "receives", "toward": "receives", "or": "either", "like": "likened",
}  # fmt: skip
_DOING = ("verb", "ba", "to", "with", "by", "toward", "like", "adv", "aux")
_NOT_SO = ("不是", "不")
_DENIABLE = ("verb", "aux", "is", "at", "adv", "has")
_PERSONS = {"他": "man", "她": "woman", "我": "person", "他们": "people", "她们": "people"}
_OWN_SIDE = "身面背跟"  # 身后, 面前, 背后, 跟前: of whoever is spoken of
_LONGEST_NAME = 14
_BACKGROUND = ("背景", "远处", "远方")


class ChineseReader:
    """Reads beats of one text into a draft, remembering who was spoken of."""

    language = "zh"

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.before: list[str] = []
        self.text = ""
        self.ground: str | None = None
        self.spare: list[Spare] = []
        self.idle: list[Deed] = []

    def read(self, text: str) -> None:
        """Adds what one beat says to the draft."""
        self.text = text
        words = chinese_words(text)
        clause = Clause()
        at = 0
        while at < len(words):
            at += self._word(clause, words, at)
        close(self.draft, clause)
        for deed in self.idle:
            deed.agent = clause.agents[0] if clause.agents else None
        self.idle = []
        self.before = clause.agents or self.before

    def _word(self, clause: Clause, words: Sequence[Word], at: int) -> int:
        word = words[at]
        if taken := change_at(self.draft, words, at, changing(clause, self._spoken_of())):
            painted(clause)
            return taken
        if word.kind in LOOKS_OF_A_THING and is_stuff(words, at):
            stuff = next(entry for entry in word.also if entry.kind == "thing")
            self._noun(clause, [*words[:at], word.as_(stuff), *words[at + 1 :]], at)
        elif word.nominal or word.kind == "unknown":
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

    def _modifier(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if word.kind == "negation":
            self._deny(clause, word.text)
            return
        if clause.denied in _NOT_SO and word.kind in LOOKS_OF_A_THING:
            self.draft.deny(word.text)
            self._denied(clause)
            return
        if word.kind == "classifier":
            clause.measure = word.text
            many = vocabulary().grammar["collectives"].get(word.text, 1)
            if many > 1 and clause.gathered.counts:
                clause.gathered.counts[-1] *= many
            return
        if word.kind in ("state", "color") and is_predicate(words, at):
            said_of(self.draft, clause.agents, word)
            return
        clause.gathered.add(word)

    def _deny(self, clause: Clause, word: str) -> None:
        clause.denied = word
        if clause.gathered.counts:
            clause.kept, clause.gathered = clause.gathered, Gathered()

    def _denied(self, clause: Clause) -> None:
        """What was denied is said; the noun that it describes is there: 没有戴帽子的男孩."""
        clause.denied = ""
        clause.gathered, clause.kept = clause.kept or clause.gathered, None

    def _small_word(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if word.kind == "at":
            self._at(clause, words, at)
        elif word.kind == "de":
            self._of(clause, words, at)
        elif word.kind == "many":
            several(self.draft, clause.last)
        elif (verb := lone_verb(words, at)) is not None:
            self._verb(clause, [*words[:at], verb, *words[at + 1 :]], at)
        elif word.kind == "not" and at + 1 < len(words) and words[at + 1].kind in _DENIABLE:
            self._deny(clause, word.text)
        elif word.kind == "pron" and not clause.wants_target:
            if not clause.agents:
                clause.agents = meant(self.draft, word, self._spoken_of())
            self._seen(clause.agents)
        elif word.kind == "punct" and word.text not in "“”\"'《》、":
            self._punct(clause)
        else:
            self._mark(clause, word)

    def _mark(self, clause: Clause, word: Word) -> None:
        marked(clause, word)
        if word.kind == "like_end":
            clause.likened = False
        elif word.kind == "de_adverb":
            clause.gathered = Gathered()
        elif word.kind == "is":
            clause.exists |= clause.waiting is not None and clause.waiting[1] == "where"
        elif word.kind == "naming":
            self._named(clause, word.value)
        elif word.kind in _MARKS:
            setattr(clause, _MARKS[word.kind], True)

    def _named(self, clause: Clause, name: str) -> None:
        """A name given before its noun (叫小明的男孩), or to whom was spoken of."""
        if clause.gathered.counts or not (clause.agents or self.before):
            clause.called = name
        else:
            christen(self.draft, clause.agents or self.before, name)

    def _at(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        following = words[at + 1].kind if at + 1 < len(words) else "punct"
        clause.at = following not in _DOING or words[at + 1].text.startswith(("在",))
        if clause.gathered.counts:
            clause.kept, clause.gathered = clause.gathered, Gathered()

    def _seen(self, ids: Sequence[str]) -> None:
        for id_ in ids:
            if figure := self.draft.figure(id_):
                figure.beats.add(self.draft.beat)

    def _of(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        """After a clause, "的" says that the next noun is the one who did it."""
        following = words[at + 1].kind if at + 1 < len(words) else "punct"
        if following == "relation" or (at and words[at - 1].kind in LOOKS_OF_A_THING):
            return
        if clause.denied:
            self._denied(clause)
            return
        headless = clause.deeds and clause.deeds[-1].agent is None
        if headless and (clause.heading or clause.kept):
            clause.headless = [d for d in clause.deeds if d.agent is None]
            clause.wants_target = clause.heading = False
        elif clause.waiting and clause.kept:
            clause.wants_target = False

    def _punct(self, clause: Clause) -> None:
        close(self.draft, clause)
        clause.stepped |= bool(clause.deeds)
        clause.deeds = []
        clause.at = clause.exists = clause.joined = clause.with_ = False
        clause.either = clause.likened = False
        clause.denied, clause.body, clause.set_ = "", None, False
        clause.moved, clause.standing = "", None
        clause.wants_target = clause.passive = clause.object_first = clause.background = False
        clause.gathered, clause.kept, clause.headless = Gathered(), None, []
        clause.ground, clause.nobody, clause.said_part = None, False, None
        if clause.listed:
            clause.agents, clause.listed = [], False

    def _noun(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        word: Word | None = words[at]
        if words[at].kind == "unknown":
            word = guessed(clause, words, at, not self.draft.figures)
            if word is None and clause.denied:
                self.draft.deny(words[at].text)
                return
            if word is None:
                retold(clause, words[at].text)
                self.spare.append((self.draft.beat, Gathered().phrase(whole(words, at))))
        if word is None or modifies_next(words, at):
            return
        gathered, clause.gathered = clause.gathered, Gathered()
        if clause.likened:
            clause.likened = False
            return
        gathered.definite |= not gathered.counts
        gathered.negated |= bool(clause.denied)
        if clause.headless and clause.kept and not gathered.counts:
            gathered.counts, clause.kept = clause.kept.counts, None
        gathered.color = gathered.color or own_color(word)
        measure, clause.measure = clause.measure, ""
        phrase = gathered.phrase(measured(word, measure))
        called, clause.called = word.text if word.form == "name" else clause.called, ""
        phrase = replace(phrase, called=called)
        if called and word.form == "name" and named_before(words, at) and clause.last:
            christen(self.draft, [clause.last], called)
            return
        self._phrase(clause, phrase, words, at)

    def _phrase(self, clause: Clause, phrase: Phrase, words: Sequence[Word], at: int) -> None:
        if self._manner(clause, phrase, words, at):
            clause.manner, clause.at = phrase, False
        elif phrase.negated:
            self.draft.deny(without_count(self.text, phrase, words))
        elif is_ground(words, at) and (by := landmark(phrase, sided(words, at))):
            set_place(self.draft, phrase, sided(words, at))
            self._thing(clause, by, words, at)
        elif is_place(phrase, words, at):
            self._place(clause, phrase, at > 0 and words[at - 1].kind == "from")
        elif phrase.entry.group in ("part", "abstract"):
            self.spare.append((self.draft.beat, phrase))
            clause.body = phrase if phrase.entry.group == "part" else None
            part(clause, phrase)
            clause.with_ = False
        elif phrase.entry.group == "ambient":
            self.spare.append((self.draft.beat, phrase))
            clause.nobody = not clause.at and not clause.wants_target
            clause.at = clause.wants_target = False
        else:
            self._thing(clause, phrase, words, at)

    def _manner(self, clause: Clause, phrase: Phrase, words: Sequence[Word], at: int) -> bool:
        """Whether the noun between 在 and a verb says what kind of deed it is: 在机器人跳舞."""
        if not clause.at or at + 1 >= len(words) or words[at + 1].kind != "verb":
            return False
        said = words[at + 1].text
        alive = phrase.entry.group in ("person", "animal")
        return alive or sense(said, phrase.entry.value, phrase.entry.group) is not None

    def _place(self, clause: Clause, phrase: Phrase, left: bool) -> None:
        if clause.wants_target and clause.deeds[-1].act in ("work", "cook", "hold"):
            done_to_part(clause.deeds, phrase.entry.value, "place")
        clause.set_ = not clause.agents and not clause.deeds and not clause.at
        set_place(self.draft, phrase, "behind" if clause.background or left else "")
        clause.at = clause.wants_target = False
        clause.ground = None

    def _thing(self, clause: Clause, phrase: Phrase, words: Sequence[Word], at: int) -> None:
        figure = cast(self.draft, replace(phrase, said=self._said(phrase)), "zh")
        if clause.headless:
            head(self.draft, clause, figure.id)
        elif clause.at or (is_ground(words, at) and not is_time(clause, words, at)):
            clause.ground, clause.at = figure.id, False
        elif clause.receives and ends_in_verb(words, at) and clause.agents:
            clause.receiver, clause.receives = figure.id, False
        elif clause.object_first:
            clause.waiting, clause.object_first = (figure.id, "object"), False
        elif clause.passive:
            clause.waiting, clause.passive = (figure.id, "agent"), False
        elif clause.with_ and clause.agents:
            held(self.draft, clause.agents[-1], figure)
            clause.with_ = False
        elif clause.wants_target:
            aim(self.draft, clause, figure.id)
        elif clause.exists:
            exists(self.draft, clause, figure.id)
        elif gives(self.draft, clause, figure.group) or (clause.joined and clause.agents):
            joined(self.draft, clause, figure.id)
        else:
            clause.agents, clause.deeds = [figure.id], []
        clause.joined = False
        clause.last = figure.id

    def _said(self, phrase: Phrase) -> str:
        said = self.text[phrase.start : phrase.stop]
        short = len(said) < _LONGEST_NAME and not any(c in "，。,在" for c in said)
        return said if short else phrase.head.text

    def _relation(self, clause: Clause, word: Word) -> None:
        if word.text in TIMES and clause.deeds and clause.ground is None:
            self.idle += timed(self.draft, clause, word)
            return
        ground, clause.ground = clause.ground or self.ground, None
        if ground is None and word.text[0] in _OWN_SIDE:
            ground = next(iter(clause.agents[-1:] or self._spoken_of()[-1:]), None)
            clause.agents = []
        if ground is None:
            return
        opens = self.ground == ground and not clause.agents
        self.ground = ground
        related(self.draft, clause, word.value, ground, opens)

    def _verb(self, clause: Clause, words: Sequence[Word], at: int) -> None:
        word = words[at]
        if clause.denied:
            return
        if clause.gathered.counts and not clause.agents:
            clause.kept, clause.gathered = clause.gathered, Gathered()
        if there_is(clause, words, at):
            clause.exists, clause.ground = True, None
            clause.standing = word
            return
        steps(self.draft, clause, words, at)
        agents = self._doers(clause, words, at)
        earlier = clause.deeds if clause.either and clause.wants_target else []
        clause.deeds = [*earlier, *shared(earlier, deed_of(self.draft, word, agents))]
        clause.either = False
        self._by_manner(clause)
        if clause.passive and clause.agents:
            aim(self.draft, clause, clause.agents[-1])
            clause.passive = False
        waited(self.draft, clause, agents)
        self._seen(agents)
        clause.at = word.text.endswith(_AT_VERBS) and len(word.text) > 1
        clause.wants_target = not clause.at and any(d.target is None for d in clause.deeds)
        clause.exists = False
        clause.ground = None
        if not clause.kept and not clause.outer:
            clause.agents = agents

    def _by_manner(self, clause: Clause) -> None:
        phrase, clause.manner = clause.manner, None
        if phrase is None:
            return
        if phrase.entry.group in ("person", "animal"):
            for deed in clause.deeds:
                deed.verb = f"{phrase.entry.value} {deed.verb}"
        else:
            aim(self.draft, clause, cast(self.draft, phrase, "zh").id)

    def _doers(self, clause: Clause, words: Sequence[Word], at: int) -> list[str]:
        """Who does what the verb says: nobody yet where it describes a noun after 的."""
        if clause.waiting and clause.waiting[1] == "agent":
            return [clause.waiting[0]]
        if heads_later(words, at, through=not clause.agents):
            clause.heading = True
            if clause.wants_target and clause.agents:
                clause.outer = clause.deeds
            return [] if clause.outer or not clause.agents else clause.agents
        if clause.passive:
            return []
        waiting = clause.waiting[0].partition(" ")[0] if clause.waiting else ""
        carried = [] if clause.kept else [id_ for id_ in self._spoken_of() if id_ != waiting]
        return [] if clause.nobody else clause.agents or carried
