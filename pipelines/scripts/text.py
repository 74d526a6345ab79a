"""Plain text: a script typed anywhere, or a story that is none."""

import re

from pipelines.screenplay import Screenplay
from pipelines.scripts.decoding import text_of
from pipelines.scripts.fountain import read_fountain

_SCENE = re.compile(
    r"^[ \t]*(?:\*\*|#+ *)?scene\s+(\d+[A-Za-z]?)\s*[:.\-–—]\s*(\S[^\n*]*?)(?:\*\*)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED = re.compile(r"^[ \t]*\d{1,3}[ \t]*$", re.MULTILINE)
_MORE = re.compile(r"^[ \t]*\(?(?:MORE|CONTINUED:?|CONT'D|续)\)?:?[ \t]*$", re.MULTILINE)


class Text:
    """Reads plain text."""

    def read(self, name: str, data: bytes) -> Screenplay:
        """The script in `data`; a text that marks nothing is one scene of prose.

        "Scene 3: the kitchen, night" opens a scene; page numbers and (MORE) are no story.

        Raises:
            UnreadableMedia: it is no text.
        """
        text = text_of(name, data).expandtabs(4)
        text = _MORE.sub("", _NUMBERED.sub("", text))
        return read_fountain(_SCENE.sub(_headed, text), loose=True)


def _headed(match: re.Match[str]) -> str:
    return f"\n.{match.group(2).strip()} #{match.group(1)}#\n"
