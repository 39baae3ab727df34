// The page's keys, once: what binds them and what the sheet of keys shows.
import { useEffect, useRef } from "preact/hooks";

export const KEYS = [
  ["search", "/"],
  ["next", "j"],
  ["previous", "k"],
  ["open", "Enter"],
  ["close", "Escape"],
  ["select", "x"],
  ["stage", "s"],
  ["tag", "t"],
  ["edit", "e"],
  ["remove", "#"],
  ["undo", "u"],
  ["go_list", "g a"],
  ["go_board", "g b"],
  ["go_calendar", "g c"],
  ["go_insights", "g i"],
  ["go_trash", "g t"],
  ["help", "?"],
] as const;

export type KeyName = (typeof KEYS)[number][0];

export const keyOf = (name: KeyName): string =>
  KEYS.find(([one]) => one === name)?.[1] ?? "";

// Keys of the table and the board themselves, for the sheet alone.
export const GRID_KEYS = [
  ["cell", "← →"],
  ["edit_cell", "F2"],
  ["range", "Shift ↑ ↓"],
  ["move_card", "Shift ← →"],
] as const;

// Between "g" and the letter after it.
const PREFIX_MS = 1200;
const FIELD = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const CONTROL = "a, button, summary, input, select, textarea";

// on(name): does it, and says whether there was anything to do.
export function useKeys(isOn: boolean, on: (name: KeyName) => boolean) {
  const latest = useRef(on);
  latest.current = on;
  useEffect(() => {
    let prefix = "";
    let pressed_at = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]")) return;
      const target = event.target as HTMLElement;
      const isLetter = event.key.length === 1;
      if (target.closest?.(FIELD)) return;
      if (isLetter && !isOn) return;
      // On a link or a button, Enter is theirs.
      if (event.key === "Enter" && target.closest?.(CONTROL)) return;
      const pending = event.timeStamp - pressed_at < PREFIX_MS ? prefix : "";
      prefix = "";
      if (event.key === "g" && !pending) {
        prefix = "g ";
        pressed_at = event.timeStamp;
        return;
      }
      const found = KEYS.find(([, key]) => key === pending + event.key);
      if (found && latest.current(found[0])) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [isOn]);
}
