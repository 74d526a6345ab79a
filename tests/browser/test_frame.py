"""The frame of the page: project bar, tabs, language, theme, undo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipelines.completion import Completion
from pipelines.engines import ENGINES
from pipelines.engines.router import choose
from pipelines.errors import Refused
from pipelines.modes import seen_as, steered
from tests.browser.conftest import Film, Server
from tests.makers import ground, still

pytestmark = pytest.mark.browser

# Of a pair of colours as the browser paints them: the contrast of WCAG 2.2, 1.4.3.
CONTRAST = """() => {
  const light = (text) => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d");
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const token = (name) => light(getComputedStyle(document.documentElement).getPropertyValue(name));
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const grounds = ["--ground", "--panel"].map(token);
  const inks = ["--text", "--muted", "--accent-ink", "--select", "--ok", "--bad"].map(token);
  const pairs = inks.flatMap((ink) => grounds.map((ground) => ratio(ink, ground)));
  return Math.min(...pairs, ratio(token("--on-accent"), token("--accent")));
}"""


def test_without_a_project_in_the_address_the_newest_opens(page: Page, empty: Film) -> None:
    page.goto("/")
    page.get_by_role("button", name="Film: Night walk").wait_for()
    assert page.url.endswith(f"?project={empty.project}")


def test_the_page_fills_the_window_and_nothing_of_gradios_frame_is_left(
    page: Page, empty: Film
) -> None:
    expect(page.locator("footer")).to_be_hidden()
    whole = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert whole[0] == whole[1]
    assert page.locator("#rw-projectbar").bounding_box() == {
        "x": 0, "y": 0, "width": 1440, "height": 44,
    }  # fmt: skip
    drawer = page.locator("#rw-queue").bounding_box()
    assert drawer
    assert drawer["y"] + drawer["height"] == 900


def test_a_phone_scrolls_in_no_tab_sideways(page: Page, film: Film) -> None:
    page.set_viewport_size({"width": 420, "height": 900})
    film.open("Storyboard")
    for tab in ("Storyboard", "History", "Prompt"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_the_engine_is_chosen_on_a_phone_too(page: Page, film: Film) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    film.open("Storyboard")
    page.get_by_role("button", name=re.compile("^Engine: ")).click()
    page.get_by_role("menuitem", name="Set up the engines").click()
    tab = page.get_by_role("dialog", name="Engines").get_by_role("tab", name=re.compile("^LTX "))
    tab.focus()
    page.keyboard.press("Enter")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_be_in_viewport(ratio=1)


def test_a_phone_has_room_for_a_fact_and_shows_when_a_version_was_made(
    page: Page, film: Film
) -> None:
    page.set_viewport_size({"width": 400, "height": 850})
    film.open("Storyboard")
    field = page.get_by_label("A fact, and from which shot on").bounding_box()
    assert field
    assert field["width"] > 150
    film.op(op="shot.edit", id="s1", text="A red fox runs through a forest in the snow.")
    film.op(op="fact.add", text="the red fox is wet and tired from shot 1")
    page.get_by_role("tab", name="History").click()
    row = page.locator(".rw-revision").first
    time, tick = (row.locator(f".rw-revision-{it}").bounding_box() for it in ("time", "tick"))
    assert time
    assert tick
    written = row.locator(".rw-revision-time").evaluate("node => node.scrollWidth")
    assert time["width"] >= written - 1
    assert time["x"] + time["width"] <= tick["x"] + 1 <= 400


def test_the_chosen_language_is_spoken_everywhere_and_remembered(page: Page, empty: Film) -> None:
    page.get_by_role("button", name="中文").click()
    page.get_by_role("tab", name="分镜").wait_for()
    assert page.evaluate("document.documentElement.lang") == "zh"
    page.reload()
    page.get_by_role("heading", name="您想看到什么？").wait_for()


def test_the_chosen_theme_is_remembered(page: Page, empty: Film) -> None:
    page.get_by_role("button", name="Light theme").click()
    page.reload()
    page.get_by_role("button", name="Dark theme").wait_for()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(246, 246, 247)"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_text_stands_out_from_what_is_behind_it(page: Page, empty: Film, theme: str) -> None:
    if theme == "light":
        page.get_by_role("button", name="Light theme").click()
    assert page.evaluate(CONTRAST) >= 4.5


def test_undo_and_redo_say_what_they_will_do_and_do_it(page: Page, film: Film) -> None:
    film.open("Storyboard")
    film.op(op="shot.remove", id="s2")
    page.get_by_role("button", name="Undo: Shot 2 removed").wait_for()
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="Redo: Shot 2 removed").wait_for()
    assert film.texts() == ["Scene 1", "Scene 2", "Scene 3"]
    page.keyboard.press("Control+Shift+z")
    page.get_by_role("button", name="Undo: Shot 2 removed").wait_for()
    assert film.texts() == ["Scene 1", "Scene 3"]


def test_a_film_is_renamed_in_the_bar(page: Page, empty: Film) -> None:
    page.get_by_role("button", name="Film: Night walk").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.keyboard.type("Snow")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Film: Snow").wait_for()
    assert empty.view()["project"]["name"] == "Snow"
    expect(page).to_have_title(re.compile("^Snow"))


def test_an_edit_made_elsewhere_is_shown_without_reloading(page: Page, film: Film) -> None:
    film.open("Storyboard")
    film.op(op="shot.move", id="s3", to=0)
    expect(page.locator(".rw-card-text").first).to_have_value("Scene 3")


def test_an_edit_of_an_older_version_is_refused_and_one_button_makes_it_on_the_newest(
    page: Page, film: Film
) -> None:
    film.open("Storyboard")
    page.evaluate(
        """async () => {
          const { store } = await import("/studio/static/store.js");
          store.view.project.revision -= 1;
          await store.op({ op: "shot.remove", id: "s1" });
        }"""
    )
    page.get_by_text("changed in another window").wait_for()
    assert len(film.texts()) == 3
    expect(page.locator(".rw-card")).to_have_count(3)
    page.get_by_role("button", name="Make it now").click()
    expect(page.locator(".rw-card")).to_have_count(2)
    assert len(film.texts()) == 2


@pytest.mark.parametrize(
    ("seconds", "told"), [(4, "4 s"), (5.5, "5.5 s"), (11.5, "11.5 s"), (19.96, "20 s"), (75, "")]
)
def test_the_length_of_a_shot_is_told_as_it_is(
    page: Page, empty: Film, seconds: float, told: str
) -> None:
    module = f"{empty.home}/studio/static/words.js"
    said = page.evaluate(f"import('{module}').then((words) => words.lasting({seconds}))")
    assert said == (told or "1 min 15 s")


def test_a_refusal_is_told_in_chinese_with_what_it_quotes(page: Page, empty: Film) -> None:
    page.get_by_role("button", name="中文").click()
    module = f"{empty.home}/studio/static/sentences.js"
    said = page.evaluate(
        f"""import('{module}').then(({{ sentence }}) => sentence(
        "The answer of the remote writer cannot be used: the refined words are empty."))"""
    )
    assert said == "远程写手的回答无法使用：润色后的文字是空的。"


def _refusals(picture: Path) -> list[str]:
    """What the router says of requests that nothing here can answer."""
    asked = Completion(prompt="", frames=9, width=64, height=64)
    said = []
    for request in (asked, steered(asked, picture), seen_as(asked, [picture])):
        with pytest.raises(Refused) as told:
            choose(request)
        said.append(str(told.value))
    return said


def test_what_no_engine_can_is_told_in_chinese_but_for_their_names(
    page: Page, empty: Film, tmp_path: Path
) -> None:
    page.get_by_role("button", name="中文").click()
    said = _refusals(still(tmp_path / "a.png", ground(64, 64)))
    module = f"{empty.home}/studio/static/sentences.js"
    read = f"async (said) => said.map((await import('{module}')).sentence)"
    for told, chinese in zip(said, page.evaluate(read, said), strict=True):
        assert {word for word in re.findall("[a-zA-Z_0-9]+", chinese)} <= set(ENGINES), told


def test_a_project_that_is_not_there_is_told_and_another_opens(
    page: Page, empty: Film, server: Server
) -> None:
    page.goto(f"{server.url}/?project=999999")
    page.get_by_role("button", name=re.compile("^Film: ")).wait_for()
    assert "project=999999" not in page.url


def test_the_menu_is_worked_by_keyboard_and_gives_the_focus_back(page: Page, empty: Film) -> None:
    button = page.get_by_role("button", name="Branch: main")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitemradio", name="main")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
