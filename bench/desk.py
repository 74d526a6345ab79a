"""From a click, or the pause after typing, to the contract on the Prompt tab, in the browser."""

import argparse
import os
import tempfile
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from bench.report import Row, write
from bench.watch import served

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu"]
EDITS, MOST_MS, PAUSE_MS, BREATH_MS = 50, 200, 250, 400
WORDS = {
    "en": ["A red fox runs through a snowy forest", "Two children fly a yellow kite on a beach",
           "An old man reads a letter in a kitchen", "Three cats sleep on a blue sofa",
           "A woman in a green coat waits for a taxi in the rain"],
    "zh": ["一只红狐狸穿过积雪的森林", "两个孩子在海滩上放黄色的风筝", "一位老人在厨房里读信",
           "三只猫睡在蓝色的沙发上", "穿绿色外套的女人在雨中等出租车"],
}  # fmt: skip
MORE = {
    "en": [".", ", then stops", ", then stops and looks back.", ", close-up", ", camera pans left"],
    "zh": ["。", "，然后停下", "，然后停下来回头看。", "，特写镜头", "，镜头向左摇"],
}  # fmt: skip
DRAWN = """
const drawn = (act) => new Promise((done) => {
  const place = document.querySelector(".rw-contract .rw-refined");
  let began;
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  seen.observe(place, { childList: true, subtree: true, characterData: true });
  began = performance.now();
  act();
});
"""
TYPED = (
    "(words) => {"
    + DRAWN
    + """
  const area = document.querySelector("#rw-words textarea");
  return drawn(() => {
    area.value = words;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
}"""
)
CLICKED = (
    "(at) => {"
    + DRAWN
    + """
  const boxes = document.querySelectorAll(".rw-option input");
  return drawn(() => boxes[at % boxes.length].click());
}"""
)


VARIED = """async () => {
  const count = (what) => document.querySelectorAll(`.rw-variation ${what}`).length;
  const frame = () => new Promise(requestAnimationFrame);
  const until = async (what) => { while (count(what) < 4) await frame(); };
  const began = performance.now();
  document.querySelector(".rw-vary .rw-button").click();
  await until(".rw-variation-said");
  const named = performance.now() - began;
  await until("img");
  return [named, performance.now() - began];
}"""


def opened(page: Page, home: str) -> None:
    """A new film at the Prompt tab."""
    made = page.request.post(f"{home}/studio/projects", data={"name": "Bench"}).json()
    page.goto(f"{home}/?project={made['id']}")
    page.locator("#rw-prompt[data-ready]").wait_for()


def typed(page: Page, language: str) -> list[float]:
    """Milliseconds from the pause after each edit of the words to its contract."""
    told = []
    for n in range(EDITS):
        first, more = WORDS[language][n // 5 % 5], MORE[language][n % 5]
        told.append(page.evaluate(TYPED, f"{first}{more}{' ' * (n // 25)}") - PAUSE_MS)
        page.wait_for_timeout(BREATH_MS)
    return told


def clicked(page: Page, language: str) -> list[float]:
    """Milliseconds from each tick of an answer to its contract."""
    page.locator("#rw-words textarea").fill("A dog runs." if language == "en" else "一只狗奔跑。")
    page.locator(".rw-option input").first.wait_for()
    page.wait_for_timeout(500)
    told = []
    for n in range(EDITS):
        told.append(page.evaluate(CLICKED, n))
        page.wait_for_timeout(BREATH_MS)
    return told


def varied(page: Page, words: str) -> tuple[float, float]:
    """Milliseconds from "Vary" to four named readings, and to the last of their four stills."""
    page.locator("#rw-words textarea").fill(words)
    page.wait_for_timeout(4000)
    named, drawn = page.evaluate(VARIED)
    return named, drawn


def row(name: str, told: list[float]) -> Row:
    """Median and 95th percentile of one kind of edit."""
    last = quantiles(told, n=20, method="inclusive")[-1]
    value = f"median {median(told):.0f} ms, p95 {last:.0f} ms, most {max(told):.0f} ms"
    return Row(name, value, f"p95 < {MOST_MS} ms", last < MOST_MS)


def rows(folder: Path) -> list[Row]:
    """Both languages, typed and clicked, and the very first contract after the start."""
    names = {"en": "English", "zh": "Chinese"}
    store = "/studio/static/store.js"
    with served(folder, store) as (_, home), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        opened(page, home)
        first = page.evaluate(TYPED, "A boat on a lake") - PAUSE_MS
        found = [Row("first contract after the start", f"{first:.0f} ms")]
        for language, name in names.items():
            opened(page, home)
            said, ticked = typed(page, language), clicked(page, language)
            found.append(row(f"{name}: {EDITS} edits typed, pause to contract", said))
            found.append(row(f"{name}: {EDITS} answers, click to contract", ticked))
        opened(page, home)
        told = [varied(page, words) for words in (*WORDS["en"], *WORDS["zh"])]
        for at, name in enumerate(("four readings named", "and their four stills drawn")):
            found.append(Row(f"{name}, median", f"{median(one[at] for one in told):.0f} ms"))
        browser.close()
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        write("Prompt tab", __doc__ or "", rows(Path(place)), arguments.json)
