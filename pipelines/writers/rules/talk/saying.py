"""What the talk answers when something cannot be done, and words taken to another language."""

from functools import cache

from pipelines.script import Language
from pipelines.writers.rules.vocabulary import vocabulary

_SAID = {
    "en": {
        "unread": "“{what}” was not understood. Say what to change: light, weather, place or style "
        "(“make it night”), framing (“shot 2 closer”), length (“slower”), who is seen (“remove the "
        "taxi from shot 2”) or the order (“swap shots 1 and 3”).",
        "no_shot": "There is no shot {n}: the board has {count}. Name one of those.",
        "no_shots": "There are no shots yet. Storyboard a prompt first.",
        "no_subject": "No shot shows “{what}”. Say its name as a card says it.",
        "not_there": "“{what}” is not in shot {n}. Name a shot that shows it.",
        "only": "Nothing but the {noun} is seen in shot {n}. Remove the shot instead, or replace "
        "the {noun}.",
        "same": "Nothing would change: the shots are already so.",
        "which": "Say which shot you mean: click its card first, or name its number.",
        "last_one": "That would remove every shot. Keep at least one.",
        "full": "A storyboard holds at most {count} shots. Remove one first.",
        "failed_add": "“{what}” found no place in the words of shot {n}. Write it into its text.",
        "failed_replace": "The words of shot {n} could not be changed for “{what}”. Edit its text.",
        "numbers": "none one two three four five six seven eight nine ten",
    },
    "zh": {
        "unread": "没有听懂“{what}”。请说要改什么：光线、天气、地点或风格（“改成夜晚”），"
        "景别（“第二个镜头近一点”），时长（“慢一点”），"
        "画面里的人和物（“第二个镜头去掉出租车”），或顺序（“交换镜头1和3”）。",
        "no_shot": "没有第 {n} 个镜头：分镜只有 {count} 个。请说其中一个。",
        "no_shots": "还没有镜头。请先从提示词生成分镜。",
        "no_subject": "没有镜头里有“{what}”。请用卡片上的名称来说。",
        "not_there": "第 {n} 个镜头里没有“{what}”。请说有它的镜头。",
        "only": "第 {n} 个镜头里只有{noun}。请改为删除这个镜头，或替换{noun}。",
        "same": "不需要改：镜头已经是这样了。",
        "which": "请说是哪个镜头：先点它的卡片，或说它的编号。",
        "last_one": "这样会删掉所有镜头。请至少保留一个。",
        "full": "分镜最多 {count} 个镜头。请先删除一个。",
        "failed_add": "“{what}”放不进第 {n} 个镜头的文字里。请直接修改它的文字。",
        "failed_replace": "第 {n} 个镜头的文字无法为“{what}”修改。请直接修改它的文字。",
        "numbers": "",
    },
}  # fmt: skip


def say(language: Language, key: str, **values: object) -> str:
    """A sentence of the talk in the language of the request."""
    return _SAID[language][key].format(**values)


def told(noun: str, language: Language) -> str:
    """A noun as a creator of that language says it."""
    return translated(noun, "en" if noun.isascii() else "zh", language)


def translated(phrase: str, source: Language, target: Language) -> str:
    """A phrase word by word in another language, as far as the vocabulary goes."""
    phrase = phrase.strip()
    if phrase.isascii() == (target == "en"):
        return phrase
    return _into_chinese(phrase) if target == "zh" else _into_english(phrase)


def _into_english(phrase: str) -> str:
    from pipelines.writers.rules.chinese import chinese_words

    kinds = ("thing", "color", "material", "size", "state", "place", "name", "number", "verb")
    words = [w.value for w in chinese_words(phrase) if w.kind in kinds]
    if words and words[0] in ("1", "2", "3", "4", "5"):
        words[0] = _SAID["en"]["numbers"].split()[int(words[0])] if words[0] != "1" else "a"
    return " ".join(words) or phrase


def _into_chinese(phrase: str) -> str:
    from pipelines.writers.rules.english import english_words

    kinds = ("thing", "color", "material", "size", "state", "place", "name", "verb")
    words = [w for w in english_words(phrase) if w.kind in kinds]
    return "".join(_chinese_word(w.value, w.entry.drawn if w.entry else "") for w in words)


def _chinese_word(value: str, drawn: str) -> str:
    """A word's own translation, or that of a thing drawn alike."""
    table = _chinese_of()
    return table.get(value) or table.get(drawn) or value


@cache
def _chinese_of() -> dict[str, str]:
    words: dict[str, str] = {}
    for word, entries in vocabulary().zh.items():
        for entry in entries:
            if len(word) <= 3 and not word.isascii():
                words.setdefault(entry.value, word)
                words.setdefault(entry.drawn, word)
    words.pop("", None)
    words.pop("card", None)
    return words
