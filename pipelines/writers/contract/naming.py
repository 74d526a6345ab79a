"""Where names stand: in English by their capital, in Chinese as they are marked or read."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.script import Language
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import Word

Name = tuple[str, int, int]
_CAPITAL = re.compile(
    r"\b[A-Z][\w'’-]*[a-z][\w'’-]*(?: (?:(?:van|von|de|da|del|di|la|of the|bin|al) )?"
    r"[A-Z][\w'’-]*[a-z][\w'’-]*)*"
)
_OPENS = re.compile(r"(?:^|[.!?:;\n\"“(—…]\s*)$")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺"
    "赖龚文小阿老"
)
_SURNAMED = re.compile(
    rf"(?:(?<=^)|(?<=[，。；：！？、“和与跟、对给]))[{_SURNAMES}][\u3400-\u9fff]{{1,2}}?"
    "(?=[在正和与是说问走跑坐站穿拿看听向把从的吃喝给对跟带抱笑哭打开放抬推拉等写画唱跳骑躺来去回进转握"
    "扔关切做买送接帮教玩睡醒轻静慢，。]|$)"
)
_MARKED = re.compile(r"(?:名叫|叫做|名为|叫|取名)([\u3400-\u9fff]{1,4}?)(?=[的，。在和与、是]|$)")
_LATIN = re.compile(r"[A-Z][A-Za-z0-9'’-]+(?: [A-Z][A-Za-z0-9'’-]+)*")
_OWNING = re.compile(r"['’]s?$")
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "the", "a", "an", "i", "then", "she", "he", "it"])


def names_in(scene: str, words: Sequence[Word], language: Language) -> Iterator[Name]:
    """The names of a text, with where they stand."""
    yield from (_chinese(scene, words) if language == "zh" else _english(scene))


def _chinese(scene: str, words: Sequence[Word]) -> Iterator[Name]:
    yield from ((w.text, w.start, w.stop) for w in words if "·" in w.text)
    yield from ((m.group(), m.start(), m.end()) for m in _LATIN.finditer(scene))
    yield from ((m.group(1), m.start(1), m.end(1)) for m in _MARKED.finditer(scene))
    for match in _SURNAMED.finditer(scene):
        if match.group() not in vocabulary().zh:
            yield match.group(), match.start(), match.end()


def _english(scene: str) -> Iterator[Name]:
    for match in _CAPITAL.finditer(scene):
        name, start = _OWNING.sub("", match.group()), match.start()
        if _OPENS.search(scene[max(0, start - 4) : start]):
            first, _, rest = name.partition(" ")
            if not rest and not _unheard_of(first, scene[match.end() : match.end() + 20]):
                continue
            if rest and first.lower() in _small_words():
                name, start = _OWNING.sub("", rest), match.end() - len(rest)
        if name.lower() not in _small_words():
            yield name, start, start + len(name)


def _unheard_of(word: str, rest: str) -> bool:
    """Whether a sentence opens with a name: no word we know, and someone does something."""
    known = vocabulary()
    small = word.lower()
    if small in known.en or small in known.adjectives or small.endswith(("s", "ing", "ly", "ed")):
        return False
    return bool(re.match(r" (?:is|was|has|walks|\w+s|and [A-Z])\b|['’]s ", rest))


@cache
def _small_words() -> frozenset[str]:
    closed = vocabulary().grammar["closed"]
    return frozenset([*_TITLES, *closed["det"], *closed["prep"], *closed["pron"]])
