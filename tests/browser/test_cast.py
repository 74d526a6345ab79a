"""Cast and ledger on the Storyboard tab: told once, held from shot to shot, in both languages."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Film

pytestmark = pytest.mark.browser

STORY = (
    "A child bites a cookie in the kitchen. Then the child runs out. "
    "Then the mother picks up the cookie."
)
ZH_STORY = "一个孩子在厨房咬了一口饼干。然后孩子跑了出去。然后妈妈捡起饼干。"
BITTEN = "s1 cookie state bitten"


def told(film: Film, text: str) -> Film:
    film.op(op="prompt.refine", text=text)
    film.op(op="format.set", width=160, height=90)
    film.op(op="board.plan")
    film.open("Storyboard")
    film.page.locator(".rw-card").nth(2).wait_for()
    return film


@pytest.fixture
def board(empty: Film) -> Film:
    return told(empty, STORY)


def row(page: Page, fact: str) -> Locator:
    return page.locator(".rw-fact").filter(has=page.get_by_role("button", name=f"Change: {fact}"))


def facts(film: Film) -> list[tuple[str, str, str | None]]:
    return [(f["words"]["en"], f["shots"][0], f["stop"]) for f in film.view()["ledger"]]


def add(page: Page, sentence: str) -> None:
    field = page.get_by_label("A fact, and from which shot on")
    field.fill(sentence)
    with page.expect_response("**/ops"):
        field.press("Enter")


def cast(page: Page) -> Locator:
    page.get_by_role("button", name="Cast · ").click()
    return page.get_by_role("complementary", name="Cast")


def member(panel: Locator, name: str) -> Locator:
    return panel.locator(".rw-sitter").filter(has=panel.page.get_by_text(name, exact=True))


def test_what_a_shot_does_is_a_bar_that_ends_in_the_shot_that_inherits_it(
    page: Page, board: Film
) -> None:
    pieces = row(page, "The cookie is bitten.").locator(".rw-fact-piece")
    expect(pieces).to_have_count(2)
    expect(pieces.nth(0)).to_have_attribute("data-seen", "false")
    expect(pieces.nth(1)).to_have_attribute("data-seen", "true")
    ruler = page.locator(".rw-ledger-number").nth(2).bounding_box()
    last = pieces.nth(1).bounding_box()
    assert ruler
    assert last
    assert abs(ruler["x"] + ruler["width"] / 2 - last["x"] - last["width"] / 2) < 8


def test_a_fact_is_added_by_a_sentence_and_undone(page: Page, board: Film) -> None:
    add(page, "she wears a red coat from shot 2")
    expect(row(page, "The mother wears a red coat.")).to_be_visible()
    assert board.view()["shots"][2]["inherits"] == [BITTEN, "f1"]
    page.get_by_role("button", name="Undo: Fact: the mother wears a red coat").click()
    expect(row(page, "The mother wears a red coat.")).to_have_count(0)


def test_a_sentence_that_says_nothing_is_told_in_the_strip(page: Page, board: Film) -> None:
    add(page, "the sun is hot")
    expect(page.locator(".rw-ledger").get_by_role("alert")).to_contain_text("Begin with one of")
    add(page, "the cookie is wet from shot 2")
    expect(page.locator(".rw-ledger").get_by_role("alert")).to_have_count(0)


def test_a_fact_is_edited_in_place(page: Page, board: Film) -> None:
    page.get_by_role("button", name="Change: The cookie is bitten.").click()
    field = page.locator(".rw-fact-field")
    expect(field).to_have_value("The cookie is bitten")
    field.fill("The cookie is broken from shot 3")
    with page.expect_response("**/ops"):
        field.press("Enter")
    expect(page.get_by_role("button", name="Change: The cookie is broken.")).to_be_focused()
    assert facts(board) == [("The cookie is broken.", "s3", None)]
    page.keyboard.press("Enter")
    page.locator(".rw-fact-field").press("Escape")
    expect(page.get_by_role("button", name="Change: The cookie is broken.")).to_be_focused()


def test_an_end_of_a_bar_is_moved_by_keys_and_by_dragging(page: Page, board: Film) -> None:
    start = page.get_by_role("slider", name="The cookie is bitten. begins with shot")
    start.focus()
    with page.expect_response("**/ops"):
        page.keyboard.press("ArrowRight")
    expect(start).to_be_focused()
    assert facts(board) == [("The cookie is bitten.", "s3", None)]
    handle, goal = start.bounding_box(), page.locator(".rw-ledger-number").first.bounding_box()
    assert handle
    assert goal
    page.mouse.move(handle["x"] + 4, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(goal["x"] + goal["width"] / 2, handle["y"] + 8, steps=6)
    with page.expect_response("**/ops"):
        page.mouse.up()
    assert facts(board) == [("The cookie is bitten.", "s1", None)]


def test_a_fact_is_switched_off_for_one_shot(page: Page, board: Film) -> None:
    piece = page.get_by_role("button", name="The cookie is bitten. Holds in shot 3.")
    with page.expect_response("**/ops"):
        piece.click()
    off = page.get_by_role("button", name="The cookie is bitten. Off in shot 3.")
    expect(off).to_have_attribute("aria-pressed", "false")
    assert board.view()["shots"][2]["inherits"] == []


def test_a_fact_that_is_removed_comes_back_with_the_news_undo(page: Page, board: Film) -> None:
    row(page, "The cookie is bitten.").hover()
    page.get_by_role("button", name="Remove: The cookie is bitten.").click()
    expect(page.locator(".rw-ledger-fold")).to_have_text(
        "Nothing carries on from shot to shot yet."
    )
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(row(page, "The cookie is bitten.")).to_be_visible()


def test_the_inspector_says_what_is_carried_on_and_opens_the_cast(page: Page, board: Film) -> None:
    page.get_by_role("listitem", name="Shot 3:").locator(".rw-card-picture").click()
    side = page.get_by_role("complementary", name="Shot")
    expect(side.get_by_text("The cookie is bitten.")).to_be_visible()
    side.get_by_role("button", name="cookie").click()
    panel = page.get_by_role("complementary", name="Cast")
    expect(member(panel, "cookie").get_by_label("Look")).to_be_visible()
    expect(side).to_be_hidden()
    page.keyboard.press("Escape")
    expect(side).to_be_visible()


def test_a_look_marks_exactly_the_shots_of_the_one(page: Page, board: Film) -> None:
    panel = cast(page)
    expect(panel.get_by_role("heading")).to_have_text(["Cast", "Characters", "Props", "Places"])
    mother = member(panel, "mother")
    before = {s["id"]: s["key"] for s in board.view()["shots"]}
    mother.locator(".rw-sitter-head").click()
    mother.get_by_label("Look").fill("long black hair, yellow raincoat")
    with page.expect_response("**/ops"):
        mother.get_by_label("Look").press("Enter")
    after = {s["id"]: s["key"] for s in board.view()["shots"]}
    assert [id_ for id_ in after if after[id_] != before[id_]] == ["s3"]
    expect(mother.get_by_text("1 shot will run")).to_be_visible()
    expect(page.get_by_role("button", name="Undo: Cast: mother changed")).to_be_visible()
    mother.get_by_role("button", name="Shot 3").click()
    expect(page.get_by_role("listitem", name="Shot 3:")).to_have_attribute("aria-current", "true")


def test_everyone_without_a_picture_is_drawn(page: Page, board: Film) -> None:
    picture = member(cast(page), "cookie").locator(".rw-sitter-picture img")
    expect(picture).to_be_visible(timeout=30_000)
    assert picture.evaluate("node => node.decode().then(() => node.naturalWidth)") == 480


def test_a_reference_picture_is_shown_first_and_can_go(page: Page, board: Film) -> None:
    out = io.BytesIO()
    Image.new("RGB", (48, 40), (30, 160, 60)).save(out, "PNG")
    child = member(cast(page), "child")
    child.locator(".rw-sitter-head").click()
    file = {"name": "tom.png", "mimeType": "image/png", "buffer": out.getvalue()}
    child.locator("input[type=file]").set_input_files(file)
    shown = child.get_by_role("img", name="A reference picture of child")
    expect(shown).to_be_visible()
    expect(child.locator(".rw-sitter-picture img")).to_have_attribute(
        "src", str(shown.get_attribute("src"))
    )
    child.locator(".rw-sitter-reference").hover()
    child.get_by_role("button", name="Remove this picture").click()
    expect(shown).to_have_count(0)


def test_a_file_that_is_no_picture_is_refused_on_its_card(page: Page, board: Film) -> None:
    child = member(cast(page), "child")
    child.locator(".rw-sitter-head").click()
    file = {"name": "face.psd", "mimeType": "image/png", "buffer": b"8BPS" + bytes(99)}
    child.locator("input[type=file]").set_input_files(file)
    expect(child.get_by_role("alert")).to_contain_text("face.psd is no PNG, JPEG or WebP")


def test_one_is_added_and_taken_out(page: Page, board: Film) -> None:
    panel = cast(page)
    panel.get_by_label("Add by name").fill("Captain Blue")
    panel.get_by_label("Add by name").press("Enter")
    captain = member(panel, "Captain Blue")
    expect(captain.get_by_text("In no shot")).to_be_visible()
    captain.get_by_role("button", name="Remove", exact=True).click()
    expect(captain).to_have_count(0)
    panel.get_by_label("Add by name").fill("Cookie")
    panel.get_by_label("Add by name").press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("Choose another name")


def test_cast_and_facts_are_there_after_a_reload(page: Page, board: Film) -> None:
    add(page, "the child is wet in shot 2")
    board.op(op="cast.edit", id="child", name="Tom", look="red hair")
    board.open("Storyboard")
    expect(row(page, "The child is wet.")).to_be_visible()
    tom = member(cast(page), "Tom")
    expect(tom.get_by_text("red hair", exact=True).first).to_be_visible()


def test_the_same_in_chinese(page: Page, empty: Film) -> None:
    told(empty, ZH_STORY)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("button", name="修改：饼干是咬过的。")).to_be_visible()
    field = page.get_by_label("一条事实，以及从哪个镜头起")
    field.fill("妈妈从第三个镜头起穿着红色外套")
    with page.expect_response("**/ops"):
        field.press("Enter")
    expect(page.get_by_role("button", name="修改：妈妈穿着红色外套。")).to_be_visible()
    field.fill("太阳很热")
    field.press("Enter")
    expect(page.locator(".rw-ledger").get_by_role("alert")).to_contain_text("没有提到任何角色")
    page.get_by_role("button", name="角色表 · ").click()
    panel = page.get_by_role("complementary", name="角色表")
    mother = member(panel, "妈妈")
    mother.locator(".rw-sitter-head").click()
    mother.get_by_label("外观").fill("黑色长发，黄色雨衣")
    with page.expect_response("**/ops"):
        mother.get_by_label("外观").press("Enter")
    expect(mother.get_by_text("将渲染 1 个镜头")).to_be_visible()
