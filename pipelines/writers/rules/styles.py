"""The style a text asks for: "oil painting", "in the style of …", 水彩画."""

import re
from collections.abc import Iterator
from functools import cache

from pipelines.script import Language
from pipelines.writers.rules.camera import Cue, Film, lowered
from pipelines.writers.rules.vocabulary import DESCRIBING, Entry, vocabulary

_OF = re.compile(
    r"(?:rendered |painted |drawn |done |made |shot |filmed )?"
    r"(?:(?:in|with) (?:the |an? )?(?:\w+ )?(?:style|manner|vein|spirit|aesthetics?|look) of|"
    r"inspired by|reminiscent of|à la)"
    r" (?:the )?((?:[^,.;]|(?<=\b\w)\.){1,60})"
)
_MEDIA = (
    "painting|drawing|illustration|animation|render|rendering|artwork|print|sketch|engraving|"
    "etching|woodcut|lithograph|collage|comic|cartoon|aesthetic|photography"
)
_MEDIUM = re.compile(rf"(?:^|[,.;] *)(?:in |as )?(?:an? |the )?((?:[\w'&-]+ ){{1,3}}(?:{_MEDIA}))$")
_NAME = r"(?:[A-Z][\w.'’-]*|de|da|van|von|der|del)"
_BY = re.compile(rf"(?:(?<=, )|^)by ({_NAME}(?: {_NAME})*)(?=\s*(?:$|[,.;]))")
_PLAIN = ("color", "size", "state", "number", "adj", "verb", "det")
_STYLE = re.compile(
    r"\b(?:(?:rendered |painted |drawn )?(?:in|with) )?(?:an? |the )?"
    r"((?:[\w'&-]{1,30} ){0,3}?[\w'&-]{1,30})[ -]styled?\b"
)
_ZH_STYLE = re.compile(r"([^\s，。,;；、的]{1,8}?)(?:艺术)?(?:风格|画风|风)(?=$|[，。,;；、的])")
_OTHERWISE = ("thing", "place", "color", "material", "mood")
_EDGE_BEFORE = re.compile(r"(?:^|[,.;:，。；、：]|\bin|\bas|\ban?|\bof)\s*(?:an? |the )?$")
_ALONE_BEFORE = re.compile(r"(?:^|[,.;:，。；、：]|\bin|\bas)\s*$")
_EDGE_AFTER = re.compile(
    r"^\s*(?:$|[,.;，。；、]|of\b|style\b|video\b|footage\b|film\b|movie\b|scene\b)"
)


def take_styles(film: Film, language: Language) -> None:
    """Takes the style words out of the scene and keeps them as cues."""
    for cue in (_english if language == "en" else _chinese)(film.scene):
        film.take(cue)
    film.cues.sort(key=lambda cue: cue.start)


def _english(scene: str) -> Iterator[Cue]:
    text = lowered(scene)
    known = _styles("en")
    for match in _BY.finditer(scene):
        yield Cue(match.start(), match.end(), "style", _named(match.group(1).lower(), known))
    for match in _OF.finditer(text):
        yield Cue(match.start(), match.end(), "style", _named(match.group(1), known))
    for match in _STYLE.finditer(text):
        words = match.group(1).split()
        for start in range(len(words)):
            phrase = " ".join(words[start:])
            if phrase in known or start == len(words) - 1:
                begin = (
                    match.start() if start == 0 else match.start(1) + match.group(1).rfind(phrase)
                )
                if phrase in known or _EDGE_BEFORE.search(text[:begin]) or start == 0:
                    yield Cue(begin, match.end(), "style", _named(phrase, known))
                break
    yield from _standing(text, _pattern("en"), known)
    last = _MEDIUM.search(text.rstrip(" .!"))
    if last is not None and _says_how(last.group(1).split()[:-1]):
        yield Cue(last.start(1), last.end(1), "style", last.group(1))


def _says_how(words: list[str]) -> bool:
    """Whether words before "painting" say what kind of art it is, not what it looks like."""
    known = vocabulary().en
    entries = [known.get(word, ()) for word in words]
    being = any(e.group in ("person", "animal") for found in entries for e in found)
    doing = any(word.endswith("ing") for word in words)
    plain = all(found and found[0].kind in _PLAIN for found in entries)
    return not (being or doing or plain)


def _chinese(scene: str) -> Iterator[Cue]:
    known = _styles("zh")
    for match in _ZH_STYLE.finditer(scene):
        phrase = match.group(1)
        tails = [text[i:] for text in (match.group(), phrase) for i in range(len(phrase))]
        tail = next((tail for tail in tails if tail in known), None)
        if tail is not None:
            begin = match.start(1) + match.group().index(tail)
            yield Cue(begin, match.end(), "style", known[tail])
        elif match.group().endswith(("风格", "画风")):
            yield Cue(match.start(), match.end(), "style", phrase)
    yield from _standing(scene, _pattern("zh"), known)


def _standing(text: str, pattern: re.Pattern[str], known: dict[str, str]) -> Iterator[Cue]:
    """Style words that stand on their own between commas, or before "of"."""
    for match in pattern.finditer(text):
        before, after = text[: match.start()], text[match.end() :].lstrip()
        edge = _EDGE_BEFORE if after[:1].isalpha() else _ALONE_BEFORE
        alone = edge.search(before) and _EDGE_AFTER.match(after)
        if alone or not _also_means(match.group()):
            yield Cue(match.start(), match.end(), "style", known[match.group()])


def _also_means(word: str) -> bool:
    known = vocabulary()
    entries: tuple[Entry, ...] = (*known.en.get(word, ()), *known.zh.get(word, ()))
    plain = word in known.adjectives or word in known.nouns or word in DESCRIBING
    done = any(e.kind == "verb" for e in known.zh.get(word, ()))
    return plain or done or any(e.kind in _OTHERWISE for e in entries)


def _named(phrase: str, known: dict[str, str]) -> str:
    phrase = phrase.strip()
    found = _pattern("en").search(phrase)
    return known[found.group()] if found else phrase


@cache
def _styles(language: Language) -> dict[str, str]:
    known = vocabulary()
    lexicon = known.en if language == "en" else known.zh
    return {
        word: entry.value
        for word, entries in lexicon.items()
        for entry in entries
        if entry.kind == "style"
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = sorted(_styles(language), key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])" if language == "en" else joined)
