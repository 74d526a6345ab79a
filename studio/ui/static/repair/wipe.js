// Before and after a repair: one picture over the other with an edge to drag, or side by side.

import { Comparing } from "../compare.js";
import { store } from "../store.js";

/** Gives what opens the comparing of two takes of a shot, the mended one as B. */
export function wiping() {
  let dialog = null;
  return ([before, after], shot, anchor) => {
    dialog ??= new Comparing();
    dialog.wiping = true;
    dialog.open(before, after, {
      shot,
      versus: anchor,
      use: (take) => (take.key === store.shot(shot.id)?.take ? null : store.op({ op: "shot.take", id: shot.id, key: take.key })),
      rate: (take, told) => {
        Object.assign(take, told);
        return store.ask(`studio/takes/${take.key}`, told, { op: "take.rate", id: shot.id });
      },
    });
  };
}
