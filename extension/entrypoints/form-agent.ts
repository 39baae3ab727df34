// Put into the page when the user wants a form filled; it waits there for what
// the popup asks of it. It stays until the page goes, and with it what stood in
// the controls before, so that filling can be taken back.
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { type Found, findControls } from "../lib/fill-find";
import type { FormAgent, Written } from "../lib/fill-form";
import * as controls from "../lib/fill-write";

declare global {
  var jobdawForm: FormAgent | undefined;
}

function makeAgent(): FormAgent {
  let elements = new Map<string, Found>();
  let signatures = new Map<string, string>();
  let filled: Array<[Found, controls.Before]> = [];
  // What a list held before it was opened to see its options.
  const opened = new Map<Found, controls.Before>();

  // Whatever the page makes of a key or a click, no form goes out meanwhile.
  const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
    const stop = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const views = new Set<Window>([window]);
    for (const { element } of elements.values()) {
      const view = element.ownerDocument.defaultView;
      if (view) views.add(view);
    }
    for (const view of views) view.addEventListener("submit", stop, true);
    try {
      return await work();
    } finally {
      for (const view of views) view.removeEventListener("submit", stop, true);
    }
  };

  // The control, or what the page has put in its place since.
  const control = (id: string): Found | undefined => {
    const known = elements.get(id);
    if (!known || known.element.isConnected) return known;
    const anew = findControls(document);
    const same = anew.controls.find(
      ({ signature }) => signature === signatures.get(id),
    );
    const found = same && anew.elements.get(same.id);
    if (found) elements.set(id, found);
    return found;
  };

  return {
    find() {
      const found = findControls(document);
      elements = found.elements;
      signatures = new Map(
        found.controls.map(({ id, signature }) => [id, signature]),
      );
      return {
        origin: location.origin,
        controls: found.controls,
        undoable: filled.length,
      };
    },

    open: (id, text) =>
      quietly(async () => {
        const found = control(id);
        if (!found) return [];
        if (!opened.has(found)) opened.set(found, controls.remember(found));
        return controls.open(found, text);
      }),

    leave: (id) =>
      quietly(async () => {
        const found = elements.get(id);
        const before = found && opened.get(found);
        if (!found || !before) return;
        opened.delete(found);
        if (found.element.localName === "input") {
          await controls.restore(found, before);
        }
        controls.close(found);
      }),

    write: (orders) =>
      quietly(async () => {
        const written: Written[] = [];
        for (const { id, value, html } of orders) {
          const found = control(id);
          if (!found) {
            written.push({ id, done: false });
            continue;
          }
          const before = opened.get(found) ?? controls.remember(found);
          opened.delete(found);
          const done = await controls.write(found, value, html);
          filled.push([found, before]);
          written.push({ id, done });
        }
        return written;
      }),

    undo: () =>
      quietly(async () => {
        let left = 0;
        for (const [found, before] of filled.reverse()) {
          if (!(await controls.restore(found, before))) left += 1;
        }
        filled = [];
        return left;
      }),
  };
}

export default defineUnlistedScript(() => {
  globalThis.jobdawForm ??= makeAgent();
});
