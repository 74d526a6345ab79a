"""Everything a project says at one moment: what a revision points at."""

from pipelines.script import Value
from studio.domain.cast import Cast
from studio.domain.format import Format
from studio.domain.ledger import Ledger
from studio.domain.prompt import Prompt
from studio.domain.script import Script
from studio.domain.storyboard import Storyboard
from studio.domain.timeline import Timeline


class Document(Value):
    """Prompt, storyboard, timeline, format, cast and ledger, each kept once by its sha256.

    A new part is a new field with a default: older revisions stay readable.
    """

    prompt: Prompt = Prompt()
    storyboard: Storyboard = Storyboard()
    timeline: Timeline = Timeline()
    format: Format = Format()
    cast: Cast = Cast()
    ledger: Ledger = Ledger()
    script: Script = Script()


PARTS = tuple(Document.model_fields)
