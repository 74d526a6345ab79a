"""The camera words of a text: taken out of the scene and kept as fields."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipelines.assets import asset
from pipelines.script import Language
from pipelines.writers.rules.vocabulary import Entry, vocabulary

SHORTEST_MM, LONGEST_MM = 8, 400  # as a shot's lens_mm may be
_LENS = re.compile(
    r"(?:(?:shot |filmed )?(?:with|on|through) an? )?"
    r"(?<![\d.])(\d{1,3}) ?mm(?: (?:lens|telephoto|prime|wide[- ]angle))*\b"
    r"(?! (?:film|footage|movie))"
)
_IS_WORD = re.compile(r"\w")
_CAMERA = re.compile(r"\b(?:camera|cam|shot|view|lens|frame|drone|footage|perspective)\b")
_FINITE = re.compile(r"(?:push|pull|pan|zoom|tilt|dolli|truck|track|slid|orbit)e?s")
_SEEN_FROM = ("from above", "from below", "from directly above")
_TELLING = {
    "en": re.compile(
        r"(?:(?:and |then |next,? )?(?:the |a )?(?:camera|shot|scene|video|film|footage|view)"
        r"(?: then| now| also| slowly)? (?:start(?:s|ing)?|begin(?:s|ning)?|open(?:s|ing)?|"
        r"show(?:s|ing)?|reveal(?:s|ing)?|captur(?:es?|ing)|shift(?:s|ing)?(?! from\b)|"
        r"cut(?:s|ting)?|focus(?:es|ing)?|stops?|pauses?|is|arriv(?:es?|ing)|progress(?:es|ing)?|"
        r"continu(?:es?|ing)|"
        r"linger(?:s|ing)?|settl(?:es?|ing)|"
        r"(?:turns?|switch(?:es)?|transition(?:s|ing)?)(?! from\b)|"
        r"ends?|follows?)"
        r"(?: (?:by )?(?:showing|revealing|capturing|focusing|moving|closer|forward|"
        r"at a distance))?"
        r"(?: (?:with|on|to|at|into|from|in|toward|towards))?(?= |,|$)"
        r"|(?:the )?camera(?:'s)? [a-z]+|shot (?:on|with|from|of|in)\b|camera angle)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:镜头|画面)(?![\d一二三四五六七八九十]+\s*[:：.、])(?:中|里|先|首先|随后|然后|接着|最后)?"
        r"(?:展示|呈现|切到|切换到|显示|聚焦(?:于|在)?|对准|转向|转到|来到)?(?:了)?"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Cue:
    """One camera word: where it stands, which field it fills, and with what."""

    start: int
    stop: int
    field: str
    value: str


@dataclass
class Film:
    """The camera words of a text, and the text without them (same length)."""

    scene: str
    cues: list[Cue] = field(default_factory=list)

    def take(self, cue: Cue) -> None:
        """Takes a cue's words out of the scene, unless another cue has them.

        One term may fill two fields: a bird's-eye view is far away, and from the top.
        """
        taken = self.scene[cue.start : cue.stop]
        if self.cues and (self.cues[-1].start, self.cues[-1].stop) == (cue.start, cue.stop):
            self.cues.append(cue)
        elif _IS_WORD.search(taken):
            blank = "," + " " * (len(taken) - 1)
            self.scene = self.scene[: cue.start] + blank + self.scene[cue.stop :]
            self.cues.append(cue)

    def first(self, field_: str, start: int = 0, stop: int | None = None) -> str | None:
        """The first value said for a field between two places of the text."""
        for cue in self.cues:
            if cue.field == field_ and start <= cue.start and (stop is None or cue.start < stop):
                return cue.value
        return None


def lowered(text: str) -> str:
    """The text in small letters, of the same length."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def filmed(text: str, language: Language) -> Film:
    """Takes the camera words out of `text`."""
    told = _filmed(text, language)
    return Film(told.scene, [*told.cues])


@lru_cache(maxsize=16)
def _filmed(text: str, language: Language) -> Film:
    film = Film(text)
    for cue in _moves(lowered(text), language):
        film.take(cue)
    for cue in _terms(film.scene, language):
        film.take(cue)
    for match in _TELLING[language].finditer(film.scene):
        film.take(Cue(match.start(), match.end(), "telling", match.group()))
    film.cues.sort(key=lambda cue: cue.start)
    return film


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = json.loads(asset("words/moves.json").read_text(encoding="utf-8"))
    table, parts = told[language], told["parts"]
    edge = r"(?<![\w-]){}(?![\w-])" if language == "en" else "{}"
    return tuple(
        (move, re.compile(edge.format(f"(?:{_whole('|'.join(patterns), parts)})")))
        for move, patterns in table.items()
    )


def _whole(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its parts written out: <S> the camera and how it moves, <a> how alone."""
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def _moves(text: str, language: Language) -> Iterator[Cue]:
    taken: list[tuple[int, int]] = []
    for move, pattern in _patterns(language):
        for match in pattern.finditer(text):
            start, stop = match.span()
            clash = any(start < b and a < stop for a, b in taken)
            if start == stop or clash or _is_thing(text, start, stop) or _has_doer(text, match):
                continue
            taken.append((start, stop))
            yield Cue(start, stop, "move", move)


def _is_thing(text: str, start: int, stop: int) -> bool:
    """A truck to the left of something, a pan: no camera word."""
    article = text[:start].endswith(("a ", "an ", "the ", "one ", "his ", "her "))
    named = text[start:stop].startswith(("truck", "pan ", "crane", "dolly", "zoom"))
    sided = text[start:stop].endswith(("left", "right")) and text[stop:].startswith(" of")
    return sided or (article and named)


def _has_doer(text: str, match: re.Match[str]) -> bool:
    """Whether someone of the story does it: "a man pushes in the door" moves no camera."""
    said = match.group()
    first = said.split()[0]
    if _CAMERA.search(said) or not _FINITE.fullmatch(first):
        return False
    sentence = re.split(r"[.!?;]", text[: match.start()])[-1]
    near = re.split(r",", sentence)[-1]
    return bool(_IS_WORD.search(near)) and not _CAMERA.search(sentence)


@cache
def _term_pattern(language: Language) -> re.Pattern[str]:
    known = vocabulary()
    lexicon = known.film_en if language == "en" else known.film_zh
    words = sorted(lexicon, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?<![\w-])({joined})(?: shot)?(?![\w-])" if language == "en" else f"({joined})"
    )


def _terms(scene: str, language: Language) -> Iterator[Cue]:
    text = lowered(scene)
    for match in _LENS.finditer(text):
        if SHORTEST_MM <= int(match[1]) <= LONGEST_MM:
            yield Cue(match.start(), match.end(), "lens", match[1])
    known = vocabulary()
    lexicon = known.film_en if language == "en" else known.film_zh
    for match in _term_pattern(language).finditer(text):
        if match.group() in _SEEN_FROM and _IS_WORD.search(text[match.end() :][:2]):
            continue  # "from above the car" is where something is
        if scene[match.start() : match.end() + 1] == "Ms.":
            continue  # a title, no medium shot
        for entry in lexicon[match[1]]:
            yield _cue(match, entry)


def _cue(match: re.Match[str], entry: Entry) -> Cue:
    return Cue(match.start(), match.end(), entry.kind, entry.value)
