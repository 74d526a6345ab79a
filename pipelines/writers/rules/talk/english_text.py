"""Small edits of an English shot text; each gives candidates, the most natural first."""

import re
from collections.abc import Iterator, Sequence

from pipelines.wording import phrases, said_of
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.forms import gerund, infinitives, plural, singulars, third
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.talk.english_hits import EnglishWords, Hit, leads
from pipelines.writers.rules.talk.english_sentence import appended, articled, cased, joined
from pipelines.writers.rules.telling import look_words, where
from pipelines.writers.rules.words import Word

_ARTICLES = re.compile(r"\b(?:a|an)\s+$", re.IGNORECASE)
_MOTION = frozenset(
    {"walk", "run", "jump", "fly", "swim", "climb", "crawl", "drive", "fall", "ride", "float"}
)
_WAYS = frozenset({"through", "across", "into", "down", "up", "along", "past", "over", "around"})
_NOON = {"day": "day", "night": "night", "dawn": "morning", "dusk": "evening", "sunset": "evening"}
_SKIES = r"(?:\s+(?:sky|skies|weather|light))?"


class EnglishText(EnglishWords):
    """A shot text that can be edited."""

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

    def doing(self, noun: str, deed: str) -> Iterator[str]:
        """The text with a subject doing something else; what the old deed was done to may go."""
        for whole in (True, False):
            text = self.text
            for hit in reversed(self.hits(noun)):
                first, last = self._deed(hit, whole)
                words = third(deed) if not hit.many and self._counts(hit) == 1 else deed
                if whole and not _moves(deed):
                    last, words = self._staying(last, words)
                if first is None:
                    text = f"{text[: hit.stop]} {gerund(deed)}{text[hit.stop :]}"
                else:
                    text = text[:first] + words + text[last:]
            yield text

    def _deed(self, hit: Hit, whole: bool) -> tuple[int | None, int]:
        """Where the deed of a subject stands, with its object when `whole`."""
        at = hit.at + 1
        while leads(self._item(at)) and isinstance(self._item(at + 1), Phrase):
            at += 2
        first, last = None, hit.stop
        while isinstance(self._item(at), Word) and self._item(at).kind in ("aux", "verb", "adv"):
            first, last = first or self._item(at).start, self._item(at).stop
            at += 1
        if first and whole and isinstance(self._item(at), Phrase):
            last = self._item(at).stop
        return first, last

    def _staying(self, last: int, words: str) -> tuple[int, str]:
        """What only the old deed led to is gone; the place is where one is, not a way through."""
        at = next((k for k, item in enumerate(self.items) if item.start >= last), 0)
        item, after = self._item(at), self._item(at + 1)
        if not leads(item) or not isinstance(after, Phrase):
            return last, words
        if after.kind not in ("place", "name"):
            led = isinstance(item, Word) and item.kind != "relation"
            return (after.stop, words) if led else (last, words)
        way = isinstance(item, Word) and item.text.lower() in _WAYS
        return (item.stop, f"{words} in") if way else (last, words)

    def _counts(self, hit: Hit) -> int:
        item = self._item(hit.at)
        return (item.count or 1) if isinstance(item, Phrase) else 1

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


def _moves(deed: str) -> bool:
    """Whether a deed goes somewhere."""
    first = english_words(deed)[:1]
    return bool(first and first[0].entry and first[0].entry.drawn in _MOTION)


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
