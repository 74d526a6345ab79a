"""A whole text, read: camera words, styles, beats, and what each beat says."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.script import Language
from pipelines.writers.rules.beats import Span, beats
from pipelines.writers.rules.camera import Film, filmed
from pipelines.writers.rules.chinese_reading import ChineseReader
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.english_reading import EnglishReader
from pipelines.writers.rules.silence import never_silent
from pipelines.writers.rules.styles import take_styles

_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{1,300})[”\"」』]")
_SPOKEN = re.compile(r"[\s:：,，]*[“\"「『][^”\"」』]{1,300}[”\"」』]")
_SPEAKS = {
    "en": re.compile(
        r"(?:says?|said|saying|asks?|asked|shouts?|shouted|whispers?|whispered|replie[sd]|yells?|"
        r"tells?[^,.]{0,40}|speaks?|announces?|calls?(?: out)?)[,:]?\s*$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:说|道|问|喊|叫|回答|告诉|低语|讲)[^，。]{0,6}[:：,，]?\s*$"),
}  # fmt: skip
_SAID = re.compile(
    r"[，,\s]*[^，。！？!?：:“”\s]{1,8}?(?:说|问|喊|叫|回答|低语|轻声|答)道?(?=[，。,.!！]|$)"
)


@dataclass
class Reading:
    """What was read from a text, beat by beat."""

    text: str
    language: Language
    film: Film
    spans: list[Span]
    draft: Draft
    quotes: list[str]
    dialogue: dict[int, str]

    def stop(self, beat: int) -> int:
        """Where the words of a beat end: what is spoken in it belongs to it."""
        stop = self.spans[beat].stop
        limit = self.spans[beat + 1].start if beat + 1 < len(self.spans) else len(self.text)
        quote = _SPOKEN.match(self.text, stop, limit)
        return quote.end() if quote else stop

    def line(self, beat: int) -> str:
        """What is spoken in a beat, after the name of who speaks when it is known."""
        words = self.dialogue[beat]
        talks = (d.agent for d in self.draft.deeds if d.beat == beat and d.act == "talk")
        speaker = self.draft.figure(next(talks, None))
        if speaker is None:
            return words
        named = {id_: name for name, id_ in self.draft.names.items()}
        return f"{named.get(speaker.id, speaker.label or speaker.noun).upper()}: {words}"


@lru_cache(maxsize=16)
def read(text: str, language: Language) -> Reading:
    """Reads a text of one language. What comes back is shared: nobody changes it."""
    film = filmed(text, language)
    quotes = [m.group(1) for m in _QUOTED.finditer(text)]
    spoken = _without_quotes(film, language)
    take_styles(film, language)
    spans = beats(film.scene, language) or [Span(0, len(text))]
    draft = Draft()
    reader = ChineseReader(draft) if language == "zh" else EnglishReader(draft)
    dialogue: dict[int, str] = {}
    for number, span in enumerate(spans):
        draft.beat, draft.step = number, 0
        reader.read(film.scene[span.start : span.stop])
        said = [words for place, words in spoken if span.start <= place < span.stop + 1]
        if said:
            dialogue[number] = " ".join(said)
    never_silent(draft, reader.spare, film.scene, language)
    return Reading(text, language, film, spans, draft, quotes, dialogue)


def _without_quotes(film: Film, language: Language) -> list[tuple[int, str]]:
    """Blanks quoted text out of the scene; what someone says is kept as dialogue."""
    spoken: list[tuple[int, str]] = []
    for match in _QUOTED.finditer(film.scene):
        before, after = film.scene[: match.start()], film.scene[match.end() :]
        blank = " " * (match.end() - match.start())
        says = _SPEAKS[language].search(before) is not None
        if says or (language == "zh" and _SAID.match(after)):
            spoken.append((match.start(), match.group(1)))
        if says and language == "zh" and match.group(1)[-1] in "。！？…":
            blank = blank[:-1] + "。"  # no space after it tells that a sentence ended
        film.scene = before + blank + after
    return spoken
