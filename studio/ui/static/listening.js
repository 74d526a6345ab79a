// What happens while a model answers: one JSON object a line, heard as it comes.
const LAST = ["written", "told"];

/** Every event while a model answers, as it comes; gives the last one, or null when it broke off. */
export async function listened(path, asked, signal, hear) {
  let last = null;
  try {
    const answer = await fetch(new URL(path, document.baseURI), { method: "POST", signal, body: JSON.stringify(asked), headers: { "content-type": "application/json" } });
    if (!answer.ok) return null;
    for await (const event of lines(answer.body.pipeThrough(new TextDecoderStream()).getReader())) {
      if (LAST.includes(event.kind)) last = event;
      else hear(event);
    }
  } catch (wrong) {
    if (!(wrong instanceof TypeError) && wrong.name !== "AbortError") throw wrong;
  }
  return last;
}

async function* lines(reader) {
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}
