"""Small edits of an English shot text; each gives candidates, the most natural first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.wording import phrases, said_of
from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_phrases import phrased
from pipelines.writers.rules.forms import infinitives, plural, singulars
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.talk.english_sentence import appended, articled, cased, joined
from pipelines.writers.rules.telling import look_words, where
from pipelines.writers.rules.verbs import split_object
from pipelines.writers.rules.words import Word

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_ARTICLES = re.compile(r"\b(?:a|an)\s+$", re.IGNORECASE)
# Verbs that say nothing without what they are done to.
_BOUND = frozenset(
    {"hold", "carry", "find", "wear", "have", "see", "catch", "drive", "ride", "chase", "hit",
     "kick", "throw", "grab", "push", "pull", "open", "close", "take", "put", "get in", "pick up",
     "follow", "hug", "bring", "use", "toss", "lift", "touch", "meet", "look at", "board", "enter"}
)  # fmt: skip
_NOON = {"day": "day", "night": "night", "dawn": "morning", "dusk": "evening", "sunset": "evening"}
_SKIES = r"(?:\s+(?:sky|skies|weather|light))?"


@dataclass(frozen=True)
class Hit:
    """Where a subject stands in a text: its phrase, its noun, and its place among the items."""

    start: int
    stop: int
    noun: int
    noun_stop: int
    at: int
    many: bool = False
    in_verb: bool = False


class EnglishText:
    """A shot text as words with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        scene = _QUOTED.sub(lambda m: " " * len(m.group()), text)
        self.film = filmed(scene, "en")
        take_styles(self.film, "en")
        self.words = english_words(self.film.scene)
        self.items = phrased(self.words)
        self.attributes: set[tuple[int, int]] = set()

    def hits(self, noun: str) -> list[Hit]:
        """Every place a subject is named."""
        return [hit for at in range(len(self.items)) if (hit := self._hit(at, noun.lower()))]

    def _hit(self, at: int, noun: str) -> Hit | None:
        item = self.items[at]
        if isinstance(item, Phrase):
            if noun not in (item.entry.value.lower(), item.name, item.head.text.lower()):
                return None
            first = (*item.modifiers, item.head)[0]
            start = max(item.start, 0)
            return Hit(start, item.stop, first.start, item.head.stop, at, item.head.many)
        if item.kind == "verb":
            return self._in_verb(item, at, noun)
        named = item.text.lower() == noun and item.kind in ("unknown", "thing", "abstract")
        return Hit(item.start, item.stop, item.start, item.stop, at) if named else None

    def _in_verb(self, item: Word, at: int, noun: str) -> Hit | None:
        """The noun inside "holds an umbrella", which is one word here."""
        _, entry = split_object(item.value)
        if entry is None or entry.value != noun:
            return None
        last = item.text.rpartition(" ")
        begin = item.stop - len(last[2])
        return Hit(item.start, item.stop, begin, item.stop, at, in_verb=True)

    def without(self, noun: str) -> Iterator[str]:
        """The text with a subject taken out of it, and what only it was there for."""
        hits = self.hits(noun)
        ways = (self._clause_of_its_own, self._listed, self._acting, self._bound, self._led)
        for way in (*ways, self._plainly, self._clause):
            if any(way(hit) for hit in hits):
                yield agreed(self._cut([way(hit) or self._plainly(hit) for hit in hits]))

    def _cut(self, spans: Sequence[tuple[int, int]]) -> str:
        text = self.text
        for start, stop in sorted(spans, reverse=True):
            text = joined(text[:start], text[stop:])
        return cased(text, self.text)

    def _plainly(self, hit: Hit) -> tuple[int, int]:
        ways = (self._listed, self._acting, self._bound, self._led)
        found = next((span for way in ways if (span := way(hit))), None)
        return found or (hit.start, hit.stop)

    def _listed(self, hit: Hit) -> tuple[int, int] | None:
        """One of several: "and a dog", "a dog and"."""
        before, after = self._item(hit.at - 1), self._item(hit.at + 1)
        if _is(before, "and") and isinstance(self._item(hit.at - 2), Phrase):
            return before.start, hit.stop
        if _is(after, "and") and isinstance(self._item(hit.at + 2), Phrase):
            return hit.start, after.stop
        return None

    def _bound(self, hit: Hit) -> tuple[int, int] | None:
        """With the verb that needs it: "holding an umbrella"."""
        if hit.in_verb:
            return hit.start, hit.stop
        before = self._item(hit.at - 1)
        bare = before.value.split(" with")[0] if isinstance(before, Word) else ""
        if not isinstance(before, Word) or before.kind != "verb" or bare not in _BOUND:
            return None
        aux = self._item(hit.at - 2)
        begins = aux.start if isinstance(aux, Word) and aux.kind == "aux" else before.start
        return begins, hit.stop

    def _led(self, hit: Hit) -> tuple[int, int] | None:
        """With the word that leads to it: "with a dog", "for a taxi"."""
        before = self._item(hit.at - 1)
        verb = self._item(hit.at - 2)
        start = verb.start if _is(verb, "gets") or _is(verb, "getting") else before.start
        return (start, hit.stop) if _leads(before) else None

    def _acting(self, hit: Hit) -> tuple[int, int] | None:
        """With what it does; what it wears or holds goes along."""
        before = self._item(hit.at - 1)
        if hit.in_verb:
            return None
        if isinstance(before, Word) and before.kind in ("verb", "prep", "relation", "to", "by"):
            return None
        at = hit.at + 1
        while _leads(self._item(at)) and isinstance(self._item(at + 1), Phrase):
            at += 2
        stop = hit.stop
        while isinstance(self._item(at), Word) and self._item(at).kind in ("aux", "verb", "adv"):
            stop, at = self._item(at).stop, at + 1
        return (hit.start, stop) if stop > hit.stop else None

    def _clause_of_its_own(self, hit: Hit) -> tuple[int, int] | None:
        """What it does, where others do something else: "and a dog barks"."""
        doing = [at for at in range(len(self.items)) if self._begins_clause(at)]
        if hit.at not in doing or len(doing) < 2:
            return None
        later = [self._item(at).start for at in doing if at > hit.at]
        before = self._item(hit.at - 1)
        if later:
            return hit.start, later[0]
        end = len(self.text.rstrip(". "))
        return (before.start if isinstance(before, Word) else hit.start), end

    def _begins_clause(self, at: int) -> bool:
        before, after = self._item(at - 1), self._item(at + 1)
        begins = at == 0 or _is(before, "and") or _is(before, "while") or _is(before, ",")
        acts = isinstance(after, Word) and after.kind in ("verb", "aux")
        return begins and acts and isinstance(self._item(at), Phrase)

    def _clause(self, hit: Hit) -> tuple[int, int] | None:
        """The whole clause it is in."""
        marks = [0, *(m.start() for m in re.finditer(r"[,;]|\band\b|\bwhile\b", self.text))]
        start = max(m for m in marks if m <= hit.start)
        stop = next((m for m in marks if m > hit.stop), len(self.text.rstrip(". ")))
        return start, stop

    def _item(self, at: int) -> Word | Phrase:
        return self.items[at] if 0 <= at < len(self.items) else Word("", 0, 0, "edge")

    def replaced(self, noun: str, phrase: str) -> Iterator[str]:
        """The text with another subject in the place of one."""
        new = EnglishText(phrase)
        heads = [item for item in new.items if isinstance(item, Phrase)]
        for whole in (False, True):
            text = self.text
            for hit in reversed(self.hits(noun)):
                start, stop, said = _instead(text, hit, new.text, heads[:1], whole)
                begin = _ARTICLES.sub("", text[:start]) if said[:2] == "a " else text[:start]
                text = begin + said + text[stop:]
            yield cased(agreed(articled(text)), self.text)

    def described(self, noun: str, what: str, word: str) -> Iterator[str]:
        """The text with a word of colour, material, size or state before a subject."""
        text = self.text
        for hit in reversed(self.hits(noun)):
            said = [w for w in self.words if hit.start <= w.start < hit.noun and w.kind == what]
            start, stop = (said[0].start, said[0].stop) if said else (hit.noun, hit.noun)
            text = text[:start] + (word if said else word + " ") + text[stop:]
        yield cased(articled(text), self.text)

    def counted(self, noun: str, count: int, word: str) -> Iterator[str]:
        """The text with so many of a subject."""
        text = self.text
        for hit in reversed(self.hits(noun)):
            lead = [w for w in self.words if hit.start <= w.start < hit.noun]
            lead = [w for w in lead if w.kind in ("number", "det")]
            start, stop = (lead[0].start, lead[-1].stop) if lead else (hit.noun, hit.noun)
            old = self.text[hit.noun : hit.noun_stop]
            named = plural(old) if count > 1 and not hit.many else old
            named = singulars(old)[-1][0] if count == 1 and hit.many else named
            text = text[: hit.noun] + named + text[hit.noun_stop :]
            text = text[:start] + word + ("" if lead else " ") + text[stop:]
        yield cased(agreed(text), self.text)

    def with_(self, phrase: str, to: str | None) -> Iterator[str]:
        """The text with someone or something more in it."""
        for hit in self.hits(to)[:1] if to else ():
            for lead in (" with ", " wearing ", " and "):
                yield self.text[: hit.stop] + lead + phrase + self.text[hit.stop :]
        for lead in (", with ", ", and ", ", "):
            yield appended(self.text, lead + phrase)

    def forbidding(self, phrase: str) -> Iterator[str]:
        """The text saying what is not seen."""
        yield appended(self.text, f", no {phrase}")

    def relit(self, kind: str, value: str) -> Iterator[str]:
        """The text with another time, weather, mood or style; what it said of it is gone."""
        new = said_of("en", kind, value) if kind in ("time", "weather") else ""
        new = new or next(iter(look_words("en", **{kind: value})), "")
        spans = self._spans(kind)
        if kind == "time":
            spans += self._spans("weather") if value in ("night", "dusk") and self._sunny() else []
            yield from self._renamed(value)
        if not spans:
            yield appended(self.text, f", {new}") if new else self.text
            return
        first = spans[0]
        if len(spans) == 1 and new and self.text[first[0] : first[1]].strip().count(" "):
            yield articled(self.text[: first[0]] + new + self.text[first[1] :])
        cut = self.text
        for start, stop in sorted(spans, reverse=True):
            described = (start, stop) in self.attributes
            cut = (
                cut[:start] + cut[stop:].lstrip() if described else joined(cut[:start], cut[stop:])
            )
        yield cased(articled(appended(cut, f", {new}") if new else cut), self.text)

    def _sunny(self) -> bool:
        return any(w.kind == "weather" and w.value == "clear" for w in self.words)

    def _renamed(self, value: str) -> Iterator[str]:
        """The hour of "a rainy night" by its own name."""
        text = self.text
        for at, word in reversed(list(enumerate(self.words))):
            described = at and self.words[at - 1].kind in ("weather", "adj", "mood", "season")
            if word.kind == "time" and described and " " not in word.text:
                text = text[: word.start] + _NOON[value] + text[word.stop :]
        if text != self.text:
            yield text

    def _spans(self, kind: str) -> list[tuple[int, int]]:
        """Where the text says its time, weather, mood or style."""
        if kind == "style":
            return [(c.start, c.stop) for c in self.film.cues if c.field == "style"]
        found: list[tuple[int, int]] = []
        for said in phrases("en", kind).values() if kind in ("time", "weather") else ():
            found += [m.span() for m in re.finditer(re.escape(said), self.text, re.I) if said]
        for at, word in enumerate(self.words):
            if word.kind == kind and not any(a < word.stop and word.start < b for a, b in found):
                found.append(self._around(at))
        return sorted(found)

    def _around(self, at: int) -> tuple[int, int]:
        """A look word with the words that only lead to it."""
        word, after = self.words[at], self.words[at + 1 : at + 2]
        start, stop = word.start, word.stop
        if after and (after[0].nominal or after[0].kind in ("adj", "color", "size", "state")):
            sky = re.match(_SKIES, self.text[stop:])
            if not sky or not sky.group():
                self.attributes.add((start, stop))
                return start, stop
            stop += sky.end()
        lead = re.search(
            r"(?:\b(?:at|in|on|during|under|by|through|amid)\s+)?(?:\b(?:the|an?|heavy|light|falling|"
            r"pouring|thick)\s+)*$", self.text[:start], re.IGNORECASE
        )  # fmt: skip
        return (lead.start() if lead else start), stop

    def moved_to(self, setting: str, before: str | None) -> Iterator[str]:
        """The text in another place; the phrases of the one before make way."""
        spans = [self._place(at) for at in range(len(self.items)) if self._is_place(at, before)]
        text, said = self.text, where(setting, "en")
        for start, stop in sorted(spans, reverse=True):
            text = text[:start] + said + text[stop:]
        if spans:
            yield cased(text, self.text)
        yield appended(self.text, f", {said}")

    def _is_place(self, at: int, setting: str | None) -> bool:
        item = self._item(at)
        if not isinstance(item, Phrase) or item.kind not in ("place", "name", "thing"):
            return False
        return setting is not None and setting in (item.entry.value, item.name)

    def _place(self, at: int) -> tuple[int, int]:
        item, before = self._item(at), self._item(at - 1)
        leads = isinstance(before, Word) and before.kind in ("prep", "relation", "to")
        return (before.start if leads else item.start), item.stop


def _leads(item: Word | Phrase) -> bool:
    """A word that only leads to a noun: "with", "for", "on"."""
    small = isinstance(item, Word) and item.kind in ("prep", "relation", "to", "by")
    return small and not _is(item, "and")


def _is(item: Word | Phrase, word: str) -> bool:
    return isinstance(item, Word) and item.text.lower() == word


def _instead(
    text: str, hit: Hit, phrase: str, heads: Sequence[Phrase], whole: bool
) -> tuple[int, int, str]:
    """What stands where a subject stood: its noun alone, or the whole phrase."""
    head = heads[0] if heads else None
    if head is None:
        return hit.start if whole else hit.noun, hit.noun_stop, phrase.strip()
    first = (*head.modifiers, head.head)[0]
    noun = phrase[first.start : head.head.stop]
    looks = phrase[head.start : first.start].split()
    described = [w for w in looks if w.lower() not in ("a", "an", "the", "some", "another")]
    if hit.many and head.count is None and not head.head.many:
        noun = plural(noun)
    if not described and not whole and (hit.many or not head.head.many):
        return hit.noun, hit.noun_stop, noun
    lead = re.match(r"(the|his|her|its|their)\s", text[hit.start : hit.noun], re.IGNORECASE)
    opened = lead.group() if lead and not hit.in_verb else ""
    words = " ".join([*described, noun]) if opened else phrase[head.start : head.head.stop]
    if not opened and not looks:
        words = f"a {noun}" if not head.head.many else noun
    return (hit.noun if hit.in_verb else hit.start), hit.noun_stop, opened + words


def agreed(text: str) -> str:
    """The text with the first verb of each clause in the number of who does it."""
    it = EnglishText(text)
    for at in reversed(range(len(it.items) - 1)):
        noun, verb = it.items[at], it.items[at + 1]
        before = it.items[at - 1] if at else None
        begins = before is None or (isinstance(before, Word) and before.text in ",:;")
        if isinstance(noun, Phrase) and isinstance(verb, Word) and begins:
            many = noun.head.many or (noun.count or 1) > 1
            text = text[: verb.start] + _in_number(verb, many) + text[verb.stop :]
    return text


def _in_number(verb: Word, many: bool) -> str:
    word, space, rest = verb.text.partition(" ")
    if word.lower() in ("is", "are"):
        return ("are" if many else "is") + space + rest
    if verb.kind == "verb" and verb.form == "s" and many:
        word = next((base for base, form in infinitives(word) if form == "s"), word)
    elif verb.kind == "verb" and verb.form == "base" and not many:
        word = plural(word)
    return word + space + rest
