"""What writers with a model need to be told."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Setup:
    """Which model, and how long it may take.

    local: folder or hub id of a model for this machine. url, model, key: a server that speaks
    the OpenAI protocol. seconds: how long one writing may take. threads: processor threads of a
    local model; 0 leaves it to torch.
    """

    local: str = ""
    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    seconds: float = 300.0
    threads: int = 0
