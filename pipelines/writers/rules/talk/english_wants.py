"""Light, place, framing and length in English words."""

import re
from collections.abc import Iterator

from pipelines.writers.rules.camera import filmed, lowered
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_phrases import phrased
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.talk.english_lengths import lengths
from pipelines.writers.rules.talk.fillers import fillers
from pipelines.writers.rules.talk.transitions import transitions
from pipelines.writers.rules.talk.wants import Want
from pipelines.writers.rules.vocabulary import vocabulary

_STILL = re.compile(
    r"(?:no|without(?: any)?|stop|remove|lose|don'?t|do not|less)(?: the| any)? ?(?:camera )?"
    r"(?:movements?|moves?|moving|motion|zoom(?:ing|s)?|pan(?:ning|s)?|tilt(?:ing)?|dolly|"
    r"tracking|shake|shaking)(?: the camera)?\b"
    r"|(?:keep|hold|make|leave) the camera (?:still|steady|fixed|static)\b|locked?[- ]off\b"
    r"|(?:still|fixed|steady|static) (?:camera|frame)\b|on a tripod\b"
)
_FOLLOW = re.compile(r"\b(?:follow(?:s|ing)?|track(?:s|ing)?) (?=the|him|her|it|them)")
_DIRECTIONS = {
    "times+": "longer|slower|slowly|slow(?: it| this| things)? down|lengthen|extend|stretch|"
              "more slowly|drag out|linger|slow|long|calmer",
    "times-": "shorter|faster|quicker|quickly|speed(?: it| this| things)? up|shorten|trim|"
              "snappier|pick up the pace|brisker|tighten the pace|hurry|fast|quick|short|rushed",
    "light-": "darken|darker|dimmer|dark|dim|gloomier|shadowy",
    "light+": "brighten(?: up)?|lighten(?: up)?|brighter|lighter|bright|light|sunnier",
    "closer+": "closer(?: in| up)?|tighter|nearer|close|tight|near|close in",
    "closer-": "wider|wide|(?:further|farther)(?: away| back| out)?|looser|far(?: away)?|"
               "broader|more space",
}  # fmt: skip
_TOO = r"(?:too|not (?:so|as|too|that|quite so)|isn'?t so|less|don'?t make it so|not)"
_LITTLE = (
    r"(?:(?:just )?(?:a )?(?:little |tiny )?(?:bit|touch|tad|little|smidge)|slightly|somewhat)"
)
_MUCH = r"(?:much|a lot|lots|way|far|very|really|considerably|significantly|super)"
_RELATIVE = {
    name: re.compile(
        rf"\b(?P<too>{_TOO} )?(?P<deg>(?:{_LITTLE}|{_MUCH}|even|more|so|as)(?: (?:more|too))? )*"
        rf"(?P<too2>too )?(?:the )?(?P<word>{words})\b(?P<after> (?:{_LITTLE}|{_MUCH}))?"
    )
    for name, words in _DIRECTIONS.items()
}
_BARE = {
    "dark": ("time", "night"), "bright": ("time", "day"), "dim": ("time", "dusk"), "light": None,
    "wide": ("size", "WS"), "close": ("size", "CU"), "tight": ("size", "CU"),
    "far": ("size", "EWS"), "near": None, "long": None, "short": None,
}  # fmt: skip
_FALLS = {"rain": "rain(?:ing|y|s)?|showers?", "snow": "snow(?:ing|y|s|fall)?",
          "fog": "fog(?:gy)?|mist(?:y)?|haze"}  # fmt: skip
_MORE = r"(?:more|heavier|stronger|thicker|harder|denser|a lot of|lots of|extra)"
_LESS = r"(?:less|lighter|thinner|softer|weaker|fewer)"
_NONE = (
    r"(?:no(?: more)?|without(?: any| the)?|stop(?: the| it)?|remove(?: the)?|drop the|lose the|"
    r"get rid of(?: the)?|take (?:out|away) the|cut the|clear(?: the| up the)?|don'?t let it|not)"
)
_CLEAR = re.compile(
    r"(?:no|without(?: any)?|remove(?: the)?|drop the|plain|lose the|clear the|default) "
    r"(style|mood|look)\b"
)
_LESS_MOOD = re.compile(rf"\b{_TOO} (?:very )?([a-z]+)\b")
FILLERS = frozenset(fillers("en"))


def wants(text: str) -> tuple[list[Want], str]:
    """What a text wants of looks, framing and length, and the text without those words."""
    found: list[Want] = []
    low = lowered(text)
    for reader in (_going_over, _camera, lengths, _falling, _relatives, _cued, _looks, _places):
        for want in reader(text, low):
            blank = " " * (want.stop - want.start)
            text = text[: want.start] + blank + text[want.stop :]
            found.append(want)
        low = lowered(text)
    return found, text


def _going_over(_: str, low: str) -> Iterator[Want]:
    return transitions(low, "en")


def _camera(text: str, low: str) -> Iterator[Want]:
    for match in _CLEAR.finditer(low):
        what = "style" if match.group(1) == "look" else match.group(1)
        yield Want(match.start(), match.end(), "clear", what)
    for match in _STILL.finditer(low):
        yield Want(match.start(), match.end(), "move", "static")
    for match in _FOLLOW.finditer(low):
        yield Want(match.start(), match.end(), "move", "track")


def _falling(text: str, low: str) -> Iterator[Want]:
    for what, words in _FALLS.items():
        for lead, steps in ((_MORE, 1), (_LESS, -1), (_NONE, -9)):
            for match in re.finditer(rf"\b{lead} (?:the )?(?:{words})\b(?: (?:harder|more))?", low):
                value = "clear" if steps == -9 else steps
                yield Want(match.start(), match.end(), what if steps > -9 else f"no_{what}", value)
        for match in re.finditer(rf"\b(?:{words}) (harder|heavier|stronger|more|less)\b", low):
            yield Want(match.start(), match.end(), what, -1 if match.group(1) == "less" else 1)


def _relatives(text: str, low: str) -> Iterator[Want]:
    for name, pattern in _RELATIVE.items():
        for match in pattern.finditer(low):
            inverted = bool(match.group("too") or match.group("too2"))
            bare = not inverted and not match.group("deg") and match.group("word") in _BARE
            if bare or _not_here(low, match):
                set_ = _BARE[match.group("word")] if bare else None
                if set_ and not _not_here(low, match):
                    yield Want(match.start(), match.end(), *set_)
                continue
            yield _step(name, match, inverted)


def _step(name: str, match: re.Match[str], inverted: bool) -> Want:
    said = f"{match.group('deg') or ''} {match.group('after') or ''}"
    degree = 0.5 if re.search(_LITTLE, said) else 2.0 if re.search(_MUCH, said) else 1.0
    up = name.endswith("+") != inverted
    what = name.rstrip("+-")
    if what == "times":
        factor = {0.5: 1.25, 1.0: 1.5, 2.0: 2.0}[degree]
        return Want(match.start(), match.end(), "times", factor if up else 1 / factor)
    return Want(match.start(), match.end(), what, degree if up else -degree)


def _not_here(low: str, match: re.Match[str]) -> bool:
    """A "close" of "close-up", a "light" that is lit, a "wide" of "wide shot"."""
    after = low[match.end() :]
    if re.match(
        r"[ -](?:ups?|shot|angle|lens|motion|mo|view|lapse|hair|haired|coat|dress)\b", after
    ):
        return True
    word = match.group("word")
    noun = word == "light" and re.search(r"\b(?:the|a|candle|soft|warm|moon|sun|street)\s*$",
                                         low[: match.start("word")])  # fmt: skip
    colour = word in ("dark", "light", "bright") and re.match(r" [a-z]", after) and _is_look(after)
    return bool(noun or colour)


def _is_look(after: str) -> bool:
    word = re.match(r" ([a-z]+)", after)
    known = vocabulary().en.get(word.group(1), ()) if word else ()
    return any(e.kind in ("color", "thing") for e in known)


def _cued(text: str, low: str) -> Iterator[Want]:
    film = filmed(text, "en")
    take_styles(film, "en")
    for cue in film.cues:
        if cue.field in ("size", "angle", "move", "style"):
            yield Want(cue.start, cue.stop, cue.field, cue.value)
        elif cue.field == "lens":
            yield Want(cue.start, cue.stop, "lens_mm", int(cue.value))
        elif cue.field == "speed":
            yield Want(cue.start, cue.stop, "times", 2.0 if cue.value == "slow" else 0.5)


def _looks(text: str, low: str) -> Iterator[Want]:
    for match in _LESS_MOOD.finditer(low):
        if any(e.kind == "mood" for e in vocabulary().en.get(_plain(match.group(1)), ())):
            yield Want(match.start(), match.end(), "clear", "mood")
            return
    for word in english_words(text):
        if word.kind in ("time", "weather", "style", "mood"):
            yield Want(word.start, word.stop, word.kind, word.value)
            if word.kind == "weather" and word.text.lower().endswith(" night"):
                yield Want(word.start, word.stop, "time", "night")
        elif word.kind == "season" and word.value == "winter":
            yield Want(word.start, word.stop, "weather", "snow")
        elif mood := _mood(word.text.lower()):
            yield Want(word.start, word.stop, "mood", mood)


def _mood(word: str) -> str | None:
    """The mood of a comparative: "happier", "scarier"."""
    if not word.endswith("er"):
        return None
    entries = vocabulary().en.get(_plain(word), ())
    return next((e.value for e in entries if e.kind == "mood"), None)


def _plain(word: str) -> str:
    known = vocabulary().en
    stem = word.removesuffix("er")
    forms = (word, stem, word.removesuffix("ier") + "y", stem + "e", stem[:-1])
    return next((f for f in forms if any(e.kind == "mood" for e in known.get(f, ()))), word)


def _places(text: str, low: str) -> Iterator[Want]:
    for item in phrased(english_words(text)):
        if isinstance(item, Phrase) and item.kind in ("place", "name") and item.entry.drawn:
            noun = item.name if item.modifiers else item.entry.value
            yield Want(item.start, item.stop, "setting", noun)


def leftover(text: str) -> list[str]:
    """Words that nothing was read from, run by run."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"[\w'’-]+|[,.;]", text):
        if re.match(r"\w", word) and word.lower().replace("’", "'") not in FILLERS:
            runs[-1].append(word)
        elif not re.match(r"\w", word):
            runs.append([])
    return [" ".join(run) for run in runs if run]
