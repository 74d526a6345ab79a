"""The page's Gradio API, called as a script would."""

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def script(server: Server) -> Client:
    return Client(server.url, verbose=False, analytics_enabled=False)


def test_a_script_refines_words(script: Client) -> None:
    told = script.predict("A red fox runs through snow", None, api_name="/refine")
    assert told["language"] == "en"
    assert any("red fox" in phrase for phrase in told["contract"]["kept"])


def test_a_script_gets_a_storyboard(script: Client) -> None:
    told = script.predict("一只红狐狸穿过森林。", 2, 3, api_name="/storyboard")
    assert [(shot["number"], shot["seconds"]) for shot in told["shots"]] == [(1, 3.0), (2, 3.0)]


def test_a_script_is_told_what_is_wrong(script: Client) -> None:
    with pytest.raises(AppError, match="words"):
        script.predict("", None, api_name="/refine")
