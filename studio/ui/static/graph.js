// The lines of the history tree: which lane each revision stands in, newest first.

/**
 * @param {Array<{id: number, parent: number|null}>} revisions newest first
 * @returns {Array<{lane: number, through: number[], from: number[], to: number|null}>} a row each:
 *   lanes that pass by, lanes of children that end here, and the lane the parent will stand in
 */
export function lanes(revisions) {
  const waiting = [];
  return revisions.map(({ id, parent }) => {
    const from = waiting.flatMap((wanted, lane) => (wanted === id ? [lane] : []));
    const lane = from[0] ?? free(waiting);
    for (const child of from) waiting[child] = null;
    const through = waiting.flatMap((wanted, other) => (wanted !== null && wanted !== undefined ? [other] : []));
    waiting[lane] = parent;
    return { lane, through, from, to: parent === null ? null : lane };
  });
}

function free(waiting) {
  const at = waiting.findIndex((wanted) => wanted === null || wanted === undefined);
  return at < 0 ? waiting.length : at;
}
