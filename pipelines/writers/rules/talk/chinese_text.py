"""Small edits of a Chinese shot text; each gives candidates, the most natural first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.wording import said_of
from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.telling import look_words, where
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

_QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")
_DESCRIBING = ("number", "classifier", "det", "adj", "adv", *LOOKS_OF_A_THING)
_HOUR_ENDS = re.compile(r"^(?:时分|里|中|时候|时|的时候|下)")
_BROKEN = re.compile(r"[，、,](?=[，。,.！？!?])|^[，、,。；]+|(?<=[：:])[，、,]+|[，、,；]+$")
_NUMBERS = {
    1: "一",
    2: "两",
    3: "三",
    4: "四",
    5: "五",
    6: "六",
    7: "七",
    8: "八",
    9: "九",
    10: "十",
}


@dataclass(frozen=True)
class Hit:
    """Where a subject stands: its phrase, its noun, and the place of the noun among the words."""

    start: int
    stop: int
    noun: int
    first: int
    at: int


class ChineseText:
    """A shot text as words with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        scene = _QUOTED.sub(lambda m: " " * len(m.group()), text)
        self.film = filmed(scene, "zh")
        take_styles(self.film, "zh")
        self.words = chinese_words(self.film.scene)

    def hits(self, noun: str) -> list[Hit]:
        """Every place a subject is named."""
        return [
            self._hit(at)
            for at, word in enumerate(self.words)
            if noun.lower() in (word.value.lower(), word.text.lower())
            and word.kind in ("thing", "name", "unknown", "place")
        ]

    def _hit(self, at: int) -> Hit:
        first = at
        while first and self._describes(first - 1):
            first -= 1
        word = self.words[at]
        return Hit(self.words[first].start, word.stop, word.start, first, at)

    def _describes(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1] if at else None
        if word.kind == "de" and before is not None:
            return before.kind in LOOKS_OF_A_THING
        return word.kind in _DESCRIBING

    def _kind(self, at: int) -> str:
        return self.words[at].kind if 0 <= at < len(self.words) else "edge"

    def without(self, noun: str) -> Iterator[str]:
        """The text with a subject taken out of it, and what only it was there for."""
        hits = self.hits(noun)
        for way in (self._listed, self._acting, self._placed, self._bound, self._clause):
            if any(way(hit) for hit in hits):
                yield self._cut([way(hit) or (hit.start, hit.stop) for hit in hits])
        if hits:
            yield self._cut([(hit.start, hit.stop) for hit in hits])

    def _cut(self, spans: list[tuple[int, int]]) -> str:
        text = self.text
        for start, stop in sorted(spans, reverse=True):
            text = text[:start] + text[stop:]
        return tidied(text)

    def _listed(self, hit: Hit) -> tuple[int, int] | None:
        """One of several: 和一只狗."""
        if self._kind(hit.first - 1) == "and":
            return self.words[hit.first - 1].start, hit.stop
        if self._kind(hit.at + 1) == "and":
            return hit.start, self.words[hit.at + 1].stop
        return None

    def _acting(self, hit: Hit) -> tuple[int, int] | None:
        """The whole clause of who acts, where another clause is left."""
        opens = self._kind(hit.first - 1) in ("edge", "punct")
        return self._clause(hit) if opens and len(self._clauses()) > 1 else None

    def _placed(self, hit: Hit) -> tuple[int, int] | None:
        """Where something is: 在沙发上, 在女人旁边; or with what: 和…一起."""
        if self._kind(hit.first - 1) not in ("at", "with", "to", "toward", "relation"):
            return None
        after = self.words[hit.at + 1].stop if self._kind(hit.at + 1) == "relation" else hit.stop
        return self.words[hit.first - 1].start, after

    def _bound(self, hit: Hit) -> tuple[int, int] | None:
        """With the verb that needs it: 拿着一把雨伞."""
        if self._kind(hit.first - 1) != "verb":
            return None
        start, stop = self.words[hit.first - 1].start, hit.stop
        if self._kind(hit.at + 1) == "de" and self._kind(hit.at + 2) in ("thing", "unknown"):
            stop = self.words[hit.at + 1].stop
        return start, stop

    def _clauses(self) -> list[tuple[int, int]]:
        cuts = [m.end() for m in re.finditer(r"[，,；;。：:]", self.text)]
        return [
            (a, b)
            for a, b in zip([0, *cuts], [*cuts, len(self.text)], strict=True)
            if re.search(r"\w", self.film.scene[a:b])
        ]

    def _clause(self, hit: Hit) -> tuple[int, int] | None:
        return next(((a, b) for a, b in self._clauses() if a <= hit.start < b), None)

    def replaced(self, noun: str, phrase: str) -> Iterator[str]:
        """The text with another subject in the place of one."""
        new = ChineseText(phrase)
        head = next((at for at in reversed(range(len(new.words))) if new._kind(at) != "punct"), 0)
        described = any(w.kind in LOOKS_OF_A_THING for w in new.words[:head])
        counted = any(w.kind in ("number", "classifier") for w in new.words[:head])
        for whole in (described or counted, True, False):
            text = self.text
            for hit in reversed(self.hits(noun)):
                start = hit.start if whole else hit.noun
                said = phrase
                if whole and not counted:
                    said = self._counting(hit) + phrase
                text = text[:start] + said + text[hit.stop :]
            yield text

    def _counting(self, hit: Hit) -> str:
        """The number and measure word a subject had."""
        kept = [w.text for w in self.words[hit.first : hit.at] if w.kind in _DESCRIBING[:3]]
        return "".join(kept)

    def described(self, noun: str, what: str, word: str) -> Iterator[str]:
        """The text with a word of colour, material, size or state before a subject."""
        text = self.text
        for hit in reversed(self.hits(noun)):
            said = [w for w in self.words[hit.first : hit.at] if w.kind == what]
            start, stop = (said[0].start, said[0].stop) if said else (hit.noun, hit.noun)
            text = text[:start] + word + text[stop:]
        yield text

    def counted(self, noun: str, count: int, word: str) -> Iterator[str]:
        """The text with so many of a subject."""
        text, said = self.text, _NUMBERS.get(count, str(count))
        for hit in reversed(self.hits(noun)):
            lead = [w for w in self.words[hit.first : hit.at] if w.kind in ("number", "det")]
            if lead:
                text = text[: lead[0].start] + said + text[lead[-1].stop :]
            else:
                text = text[: hit.start] + said + (word or "个") + text[hit.start :]
        yield text

    def with_(self, phrase: str, to: str | None) -> Iterator[str]:
        """The text with someone or something more in it."""
        for hit in self.hits(to)[:1] if to else ():
            for verb in ("戴着", "穿着", "拿着"):
                yield self.text[: hit.start] + verb + phrase + "的" + self.text[hit.start :]
        for lead in ("，旁边有", "，还有", "，"):
            yield appended(self.text, lead + phrase)

    def doing(self, noun: str, deed: str) -> Iterator[str]:
        """The text with a subject doing something else; what the old deed was done to may go."""
        for whole in (True, False):
            text = self.text
            for hit in reversed(self.hits(noun)):
                first, last = self._deed(hit, whole)
                text = text[:first] + deed + text[last:]
            yield text

    def _deed(self, hit: Hit, whole: bool) -> tuple[int, int]:
        """Where the deed of a subject stands, with its object when `whole`."""
        at = hit.at + 1
        while self._kind(at) not in ("verb", "punct", "edge"):
            at += 1
        if self._kind(at) != "verb":
            return hit.stop, hit.stop
        first, last = self.words[at].start, self.words[at].stop
        while self._kind(at + 1) == "aspect" or (whole and self._is_object(at + 1)):
            at += 1
            last = self.words[at].stop
        return first, last

    def _is_object(self, at: int) -> bool:
        return self._kind(at) in ("thing", "unknown", *_DESCRIBING)

    def forbidding(self, phrase: str) -> Iterator[str]:
        """The text saying what is not seen."""
        yield appended(self.text, f"，没有{phrase}")

    def relit(self, kind: str, value: str) -> Iterator[str]:
        """The text with another time, weather, mood or style; what it said of it is gone."""
        new = said_of("zh", kind, value) if kind in ("time", "weather") else ""
        new = new or next(iter(look_words("zh", **{kind: value})), "")
        spans = self._spans(kind)
        if len(spans) == 1:
            start, stop, rest = spans[0]
            words = "，".join(w for w in (new, rest) if w)
            words += "的" if words and self.text[start:stop].endswith("的") else ""
            yield tidied(self.text[:start] + words + self.text[stop:])
        text = self.text
        for start, stop, rest in sorted(spans, reverse=True):
            text = text[:start] + rest + text[stop:]
        yield appended(tidied(text), f"，{new}") if new else tidied(text)

    def _spans(self, kind: str) -> list[tuple[int, int, str]]:
        """Where the text says its time, weather, mood or style, and what else that word said."""
        if kind == "style":
            return [(c.start, c.stop, "") for c in self.film.cues if c.field == "style"]
        found = []
        for at, word in enumerate(self.words):
            said = [e for e in word.meanings if e.kind in ("time", "weather", "mood")]
            if any(e.kind == kind for e in said):
                rest = [said_of("zh", e.kind, e.value) for e in said
                        if e.kind != kind and e.kind != "mood"]  # fmt: skip
                found.append((*self._around(at), "，".join(r for r in rest if r)))
        return found

    def _around(self, at: int) -> tuple[int, int]:
        """A look word with the words that only lead to it."""
        word = self.words[at]
        start = self.words[at - 1].start if self._kind(at - 1) == "at" else word.start
        stop = word.stop
        if self._kind(at + 1) == "de":
            mood = self.text[self.words[at + 1].stop :].startswith(("气氛", "氛围"))
            stop = self.words[at + 1].stop + (2 if mood else 0)
        elif ends := _HOUR_ENDS.match(self.text[stop:]):
            stop += ends.end()
        return start, stop

    def moved_to(self, setting: str, before: str | None) -> Iterator[str]:
        """The text in another place; the phrases of the one before make way."""
        said = where(setting, "zh")
        spans = [self._place(at) for at, w in enumerate(self.words) if self._is_place(w, before)]
        text = self.text
        for start, stop in sorted(spans, reverse=True):
            text = text[:start] + said + text[stop:]
        if spans:
            yield text
        yield appended(self.text, f"，{said}")

    def _is_place(self, word: Word, setting: str | None) -> bool:
        return word.kind in ("place", "name", "thing") and setting in (word.value, word.text)

    def _place(self, at: int) -> tuple[int, int]:
        start = self.words[at - 1].start if self._kind(at - 1) == "at" else self.words[at].start
        stop = self.words[at + 1].stop if self._kind(at + 1) == "relation" else self.words[at].stop
        return start, stop


def tidied(text: str) -> str:
    """A text without the marks that nothing stands between any more."""
    while text != (less := _BROKEN.sub("", text)):
        text = less
    return text


def appended(text: str, more: str) -> str:
    """The text with a phrase at its end, before the full stop."""
    body = text.rstrip()
    end = body[-1:] if body[-1:] in "。！？.!?" else ""
    return f"{body[: len(body) - len(end)]}{more}{end}"
