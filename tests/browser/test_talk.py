"""The talk bar under the board: a sentence, what it would change, and then it is done."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Film
from tests.language_models import Served, serving

pytestmark = pytest.mark.browser
STORIES = {
    "en": "A red fox runs through a forest. Then a woman waits for a yellow taxi on a street.",
    "zh": "一只红狐狸在森林里奔跑。然后一个女人在街头等出租车。",
}


def storyboard(film: Film, language: str) -> None:
    film.op(op="prompt.refine", text=STORIES[language])
    film.op(op="board.plan")
    film.page.evaluate(f"localStorage.setItem('reelwright.language', '{language}')")
    film.page.reload()
    film.page.locator("#rw-projectbar[data-ready]").wait_for()
    film.page.get_by_role("tab").nth(1).click()
    film.page.locator(".rw-card").nth(1).wait_for()


def test_a_sentence_is_shown_then_done_then_undone(page: Page, empty: Film) -> None:
    storyboard(empty, "en")
    before = empty.view()["shots"]
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    field.fill("remove the taxi from shot 2 and make shot 1 a close-up")
    field.press("Enter")
    bar = page.get_by_role("region", name="Change the board in a sentence")
    expect(bar.get_by_role("listitem")).to_have_text(
        [
            "Shot 1Shot size Full figure → Close-up",
            "Shot 2A woman waits for a yellow taxi on a street, in daylight.",
        ]
    )
    expect(page.locator(".rw-card[data-talk=changed]")).to_have_count(2)
    expect(bar.get_by_text("2 shots would run again.")).to_be_visible()
    assert [s["text"] for s in empty.view()["shots"]] == [s["text"] for s in before]

    with page.expect_response("**/ops"):
        field.press("Enter")
    expect(bar.get_by_text("Done. 2 shots will run.")).to_be_visible()
    expect(page.locator(".rw-card[data-talk]")).to_have_count(0)
    after = empty.view()["shots"]
    assert (after[0]["size"], after[1]["text"]) == ("CU", "A woman waits on a street, in daylight.")
    undo = "Undo: “remove the taxi from shot 2 and make shot 1 a close-up”"
    expect(page.get_by_role("button", name=undo)).to_be_visible()

    with page.expect_response("**/undo"):
        bar.get_by_role("button", name="Undo").click()
    assert [s["text"] for s in empty.view()["shots"]] == [s["text"] for s in before]


def test_a_sentence_in_chinese(page: Page, empty: Film) -> None:
    storyboard(empty, "zh")
    field = page.get_by_role("textbox", name="用一句话修改分镜")
    field.fill("第二个镜头改成特写，把出租车换成公交车")
    field.press("Enter")
    bar = page.get_by_role("region", name="用一句话修改分镜")
    expect(bar.get_by_role("listitem")).to_have_count(1)
    expect(bar.get_by_text("1 个镜头需要重新渲染。")).to_be_visible()
    with page.expect_response("**/ops"):
        bar.get_by_role("button", name="应用").click()
    expect(bar.get_by_text("已修改。 1 个镜头将重新渲染。")).to_be_visible()
    shot = empty.view()["shots"][1]
    assert (shot["size"], shot["text"]) == ("CU", "一个女人在街头等公交车，白天。")


def test_what_is_not_understood_is_answered_and_escape_takes_it_away(
    page: Page, empty: Film
) -> None:
    storyboard(empty, "en")
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    field.fill("sing me a song")
    field.press("Enter")
    bar = page.get_by_role("region", name="Change the board in a sentence")
    expect(bar.get_by_text("“sing me a song” was not understood.")).to_be_visible()
    expect(bar.get_by_role("button", name="Apply")).to_have_count(0)
    field.press("Escape")
    expect(bar.get_by_text("was not understood")).to_have_count(0)
    field.press("Escape")
    expect(field).to_have_value("")


def test_many_shots_are_told_as_a_run(page: Page, empty: Film) -> None:
    storyboard(empty, "en")
    for _ in range(6):
        empty.op(op="shot.duplicate", id="s1")
    page.locator(".rw-card").nth(7).wait_for()
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    field.fill("make all but shot 2 night")
    field.press("Enter")
    bar = page.get_by_role("region", name="Change the board in a sentence")
    expect(bar.get_by_role("listitem")).to_have_text(["Shots 1, 3–8Time of day Day → Night"])


def test_an_example_of_the_board_is_shown_by_a_click(page: Page, empty: Film) -> None:
    storyboard(empty, "en")
    page.get_by_role("button", name="remove the taxi from shot 2").click()
    expect(page.locator(".rw-card[data-talk=changed]")).to_have_count(1)
    expect(page.get_by_role("button", name="Apply")).to_be_enabled()


def test_this_is_the_card_that_was_clicked(page: Page, empty: Film) -> None:
    storyboard(empty, "en")
    page.locator(".rw-card").nth(1).locator(".rw-card-picture").click()
    bar = page.get_by_role("region", name="Change the board in a sentence")
    chosen = bar.get_by_role("button", name="Shot 2 is meant by “this”: take it away")
    expect(chosen).to_be_visible()
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    field.fill("this shot 6 seconds")
    field.press("Enter")
    expect(bar.get_by_role("listitem")).to_have_count(1)
    field.press("Enter")
    expect(bar.get_by_text("Done.")).to_be_visible()
    assert [s["seconds"] == 6.0 for s in empty.view()["shots"]] == [False, True]
    chosen.click()
    expect(chosen).to_be_hidden()


ODD = "give it all the gloom of a funeral"
GLOOM = '{"wishes": [{"kind": "set", "shots": [1, 2], "weather": "rain", "mood": "somber"}]}'


@pytest.fixture
def choose(page: Page, empty: Film) -> Iterator[Callable[[Served], None]]:
    """Sets a server up as the writer that is chosen."""

    def chosen(served: Served) -> None:
        told = {"writer": "remote", "url": served.url, "model": "little-model", "seconds": 20}
        assert page.request.post(f"{empty.home}/studio/writers", data=told).ok

    yield chosen
    page.request.post(f"{empty.home}/studio/writers", data={"writer": "rules"})


def test_what_the_rules_do_not_read_is_read_by_the_model_and_done_when_told(
    page: Page, empty: Film, choose: Callable[[Served], None]
) -> None:
    storyboard(empty, "en")
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    bar = page.get_by_role("region", name="Change the board in a sentence")
    with serving(GLOOM) as served:
        choose(served)
        field.fill(ODD)
        field.press("Enter")
        expect(bar.get_by_text("Asking little-model")).to_be_visible()
        expect(bar.get_by_text("Read by Remote server.")).to_be_visible(timeout=20_000)
        expect(bar.get_by_role("listitem")).to_have_count(1)
        assert {s["weather"] for s in empty.view()["shots"]} == {"clear"}
        with page.expect_response("**/ops"):
            field.press("Enter")
        expect(bar.get_by_text("Done.")).to_be_visible()
        assert len(served.asked) == 1
    assert {(s["weather"], s["mood"]) for s in empty.view()["shots"]} == {("rain", "somber")}
    with page.expect_response("**/undo"):
        bar.get_by_role("button", name="Undo").click()
    assert {s["weather"] for s in empty.view()["shots"]} == {"clear"}


def test_asking_a_model_is_cancelled_and_the_rules_answer_stands(
    page: Page, empty: Film, choose: Callable[[Served], None]
) -> None:
    storyboard(empty, "en")
    field = page.get_by_role("textbox", name="Change the board in a sentence")
    bar = page.get_by_role("region", name="Change the board in a sentence")
    with serving("hang") as served:
        choose(served)
        field.fill(ODD)
        field.press("Enter")
        bar.get_by_role("button", name="Cancel").click()
    expect(bar.get_by_text("Stopped. What the rules read stands.")).to_be_visible()
    expect(bar.get_by_text("was not understood")).to_be_visible()
    expect(bar.get_by_role("button", name="Apply")).to_have_count(0)
