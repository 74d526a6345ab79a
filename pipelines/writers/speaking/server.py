"""The writer that asks a server which speaks the OpenAI protocol (Ollama, llama.cpp, vLLM, ...)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipelines.errors import MissingPart
from pipelines.keys import is_address
from pipelines.wire import http_errors, timeouts
from pipelines.writers.speaking.errors import Unwritten
from pipelines.writers.speaking.instruction import Message
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.speaking import SpeakingWriter

if TYPE_CHECKING:
    from openai import OpenAI

CONNECT_S, SILENCE_S = 10.0, 120.0
MOST_CHARACTERS = 200_000
WITHOUT_KEY = "none"
TEMPERATURE = 0.3


class Server:
    """A model behind an address; the openai client is imported when it is first asked."""

    name = "remote"

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._client: OpenAI | None = None
        self._knows_schemas = True

    def answer(
        self, said: list[Message], schema: dict[str, Any], most: int, hear: Callable[[str], None]
    ) -> str:
        """What the model says; servers may ignore the schema, so it is only asked for.

        Raises:
            MissingPart: address or model are not set.
            Unwritten: the server does not answer, refuses, or breaks off.
        """
        import openai

        told: dict[str, Any] = {
            "model": self._setup.model,
            "messages": said,
            "max_tokens": most,
            "temperature": TEMPERATURE,
            "stream": True,
        }
        form = {"name": "storyboard", "schema": schema}
        with _told_in_words(self._setup):
            if self._knows_schemas:
                try:
                    return self._heard(
                        {**told, "response_format": {"type": "json_schema", "json_schema": form}},
                        hear,
                    )
                except (openai.BadRequestError, openai.UnprocessableEntityError):
                    self._knows_schemas = False
            return self._heard(told, hear)

    def _heard(self, told: dict[str, Any], hear: Callable[[str], None]) -> str:
        answer = ""
        with self.load().chat.completions.create(**told) as stream:
            for chunk in stream:
                piece = (chunk.choices[0].delta.content or "") if chunk.choices else ""
                answer += piece
                hear(piece)
                if len(answer) > MOST_CHARACTERS:
                    raise Unwritten(
                        f"The server at {self._setup.url} does not stop talking. Try another model."
                    )
        return answer

    def load(self) -> OpenAI:
        """The client, made once; the server is not asked yet.

        Raises:
            MissingPart: address or model are not set.
        """
        from openai import DefaultHttpxClient, OpenAI, Timeout

        if self._client is None:
            reachable(self._setup)
            silence = min(SILENCE_S, self._setup.seconds)
            self._client = OpenAI(
                base_url=self._setup.url,
                api_key=self._setup.key or WITHOUT_KEY,
                timeout=Timeout(silence, connect=min(CONNECT_S, silence)),
                max_retries=0,
                http_client=DefaultHttpxClient(follow_redirects=False),
            )
        return self._client


class Remote(SpeakingWriter):
    """Words by a language model behind a server."""

    speaks = Server
    name = "remote"


def reachable(setup: Setup) -> None:
    """Looks at the address and the model's name, without asking the server.

    Raises:
        MissingPart: one is not set, or the address is none.
    """
    if not setup.url or not setup.model:
        raise MissingPart(
            "No server is set for the remote writer. Give its address (such as "
            "http://localhost:11434/v1) and the name of a model in the writers' settings."
        )
    if not is_address(setup.url):
        raise MissingPart(
            f"{setup.url[:120]} is no address of a server. Write one such as "
            "http://localhost:11434/v1."
        )


@contextmanager
def _told_in_words(setup: Setup) -> Iterator[None]:
    """Turns what the client raises into sentences."""
    import openai

    url = setup.url
    try:
        yield
    except (openai.AuthenticationError, openai.PermissionDeniedError) as wrong:
        raise Unwritten(
            f"The server at {url} refuses the key. Correct it in the writers' settings."
        ) from wrong
    except openai.NotFoundError as wrong:
        raise Unwritten(
            f"The server at {url} has no model {setup.model}. Correct its name or the address."
        ) from wrong
    except openai.RateLimitError as wrong:
        raise Unwritten(f"The server at {url} is asked too often. Wait a little.") from wrong
    except openai.APIStatusError as wrong:
        raise Unwritten(
            f"The server at {url} answered with an error ({wrong.status_code}). Look at its log."
        ) from wrong
    except (openai.APITimeoutError, *timeouts()) as wrong:
        raise Unwritten(
            f"The server at {url} took too long. Try again, or a smaller model."
        ) from wrong
    except openai.APIConnectionError as wrong:
        raise Unwritten(f"The server at {url} cannot be reached. Check that it runs.") from wrong
    except (openai.APIError, *http_errors(), ValueError) as wrong:
        raise Unwritten(f"The server at {url} broke off in the middle. Try again.") from wrong
