// Writes into one control so that the page's own code notices, whoever wrote
// it, and knows how to take that back. Nothing here submits anything.
//
//   const before = remember(found);
//   await write(found, "Data Engineer");
//   await restore(found, before);
//
// In the script's own world `element.value = …` is the browser's own setter:
// what a library has put over it in the page's world is passed by, so that the
// library sees the change when the event comes.
import type { FormValue } from "../../wasm/jobdaw.mjs";
import type { Found } from "./fill-find";
import { wordsIn } from "./fill-find";

const LIST_MS = 700;

export interface Before {
  value: FormValue;
  html?: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function tell(element: Element, ...names: string[]): void {
  for (const name of names) {
    const init = { bubbles: true, composed: true };
    element.dispatchEvent(
      name === "input"
        ? new InputEvent(name, { ...init, inputType: "insertReplacementText" })
        : new Event(name, init),
    );
  }
}

// Until the page has nothing left to do at once.
const settled = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

function press(element: HTMLElement): void {
  const init = { bubbles: true, composed: true, cancelable: true, button: 0 };
  const pointer = { ...init, pointerType: "mouse", isPrimary: true };
  element.dispatchEvent(new PointerEvent("pointerdown", pointer));
  element.dispatchEvent(new MouseEvent("mousedown", init));
  element.focus();
  element.dispatchEvent(new PointerEvent("pointerup", pointer));
  element.dispatchEvent(new MouseEvent("mouseup", init));
  element.click();
}

function key(element: HTMLElement, name: string): void {
  const init = { key: name, code: name, bubbles: true, cancelable: true };
  element.dispatchEvent(
    new KeyboardEvent("keydown", { ...init, composed: true }),
  );
}

// ---- text

async function writeText(field: Field, text: string): Promise<boolean> {
  field.focus();
  field.value = text;
  tell(field, "input", "change");
  field.blur();
  await settled();
  return field.value === text;
}

const plain = (text: string) => text.replace(/[\s\u200b\ufeff]+/g, "");

// Editors with a model of their own take a paste, or the word that something is
// about to be typed; others get the browser's own editing command.
async function writeEditor(
  editor: HTMLElement,
  text: string,
  html?: string,
): Promise<boolean> {
  const page = editor.ownerDocument;
  const before = editor.textContent;
  const holds = () => {
    const now = plain(editor.textContent ?? "");
    if (text === "") return now === "";
    // HTML loses the marks of its lists as text.
    return html === undefined
      ? now.includes(plain(text).slice(0, 200))
      : now !== "" && editor.textContent !== before;
  };
  const init = { bubbles: true, cancelable: true, composed: true };
  const offer = async (event: Event) => {
    editor.focus();
    page.getSelection()?.selectAllChildren(editor);
    const taken = !editor.dispatchEvent(event);
    await settled();
    return taken && holds();
  };
  const paste = () => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    return new ClipboardEvent("paste", { ...init, clipboardData });
  };
  const typed = new InputEvent("beforeinput", {
    ...init,
    inputType: text === "" ? "deleteContentBackward" : "insertText",
    data: text || null,
  });
  const command = async () => {
    editor.focus();
    page.getSelection()?.selectAllChildren(editor);
    if (text === "") page.execCommand("delete");
    else if (html) page.execCommand("insertHTML", false, html);
    else page.execCommand("insertText", false, text);
    await settled();
    return holds();
  };
  const done =
    (text !== "" && (await offer(paste()))) ||
    (await offer(typed)) ||
    (await command());
  editor.blur();
  return done;
}

// ---- boxes, radios, selects

const isChecked = (element: HTMLElement) =>
  element.localName === "input"
    ? (element as HTMLInputElement).checked
    : element.getAttribute("aria-checked") === "true";

async function check(element: HTMLElement, on: boolean): Promise<boolean> {
  if (isChecked(element) !== on) {
    element.click();
    await settled();
  }
  return isChecked(element) === on;
}

async function writeSelect(
  select: HTMLSelectElement,
  chosen: number[],
): Promise<boolean> {
  for (const [index, option] of [...select.options].entries()) {
    if (select.multiple) option.selected = chosen.includes(index);
  }
  if (!select.multiple) select.selectedIndex = chosen[0] ?? -1;
  tell(select, "input", "change");
  await settled();
  return select.multiple || select.selectedIndex === (chosen[0] ?? -1);
}

async function writeGroup(
  members: HTMLElement[],
  chosen: number[],
): Promise<boolean> {
  let done = true;
  const radio = members.some((member) =>
    member.matches("[type=radio], [role=radio]"),
  );
  for (const [index, member] of members.entries()) {
    if (radio && !chosen.includes(index)) continue;
    done = (await check(member, chosen.includes(index))) && done;
  }
  // A radio can be turned on by a click, and off only by the page's own hand.
  if (radio && chosen.length === 0) {
    for (const member of members.filter(isChecked)) {
      (member as HTMLInputElement).checked = false;
      tell(member, "input", "change");
    }
    done = !members.some(isChecked);
  }
  return done;
}

// ---- lists that open

const isShown = (element: HTMLElement) => element.checkVisibility();

function shownOptions(found: Found): HTMLElement[] {
  const { element } = found;
  const root = element.getRootNode() as Document | ShadowRoot;
  const controlled =
    element.getAttribute("aria-controls") ?? element.getAttribute("aria-owns");
  const list = controlled ? root.getElementById(controlled) : null;
  const own = [list, element].flatMap((place) => [
    ...(place?.querySelectorAll<HTMLElement>("[role=option]") ?? []),
  ]);
  const all = own.filter(isShown);
  return all.length > 0
    ? all
    : [...root.querySelectorAll<HTMLElement>("[role=option]")].filter(isShown);
}

function appear(found: Found): Promise<HTMLElement[]> {
  return new Promise((resolve) => {
    const root = found.element.getRootNode();
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(shownOptions(found));
    };
    const observer = new MutationObserver(() => {
      if (shownOptions(found).length > 0) end();
    });
    const timer = setTimeout(end, LIST_MS);
    observer.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
    });
    if (shownOptions(found).length > 0) end();
  });
}

const textOf = (element: HTMLElement) =>
  element.localName === "input"
    ? (element as HTMLInputElement).value
    : wordsIn(element);

// Opens the list, with the text typed where it takes text.
export async function open(found: Found, text: string): Promise<string[]> {
  const { element } = found;
  const typed = element.localName === "input" && !(element as Field).readOnly;
  if (element.getAttribute("aria-expanded") !== "true") press(element);
  await settled();
  if (typed && text) {
    (element as Field).value = text;
    tell(element, "input");
  }
  if (shownOptions(found).length === 0) key(element, "ArrowDown");
  found.members = await appear(found);
  return found.members.map(
    (option) => option.getAttribute("aria-label") ?? wordsIn(option),
  );
}

export function close({ element }: Found): void {
  if (element.getAttribute("aria-expanded") === "true") key(element, "Escape");
  element.blur();
}

async function writeList(found: Found, chosen: number[]): Promise<boolean> {
  const { element } = found;
  const wanted = chosen.map((index) => found.members[index]);
  const [option] = wanted;
  if (!option) return false;
  const value = option.getAttribute("data-value");
  const words = option.getAttribute("aria-label") ?? wordsIn(option);
  // A closed list may show its options elsewhere once it is open.
  if (element.matches("[role=listbox]")) {
    if (element.getAttribute("aria-expanded") === "false") press(element);
    await appear(found);
  }
  const shown = shownOptions(found).filter(
    (other) =>
      other === option ||
      (value !== null && other.getAttribute("data-value") === value),
  );
  press(shown.at(-1) ?? option);
  await settled();
  const done =
    option.getAttribute("aria-selected") === "true" ||
    textOf(element).includes(words);
  close(found);
  return done;
}

// ---- all of them

export async function write(
  found: Found,
  value: FormValue,
  html?: string,
): Promise<boolean> {
  const { kind, element, members } = found;
  if (!element.isConnected) return false;
  const indexes = Array.isArray(value) ? value : [];
  switch (kind) {
    case "input":
      return writeText(element as Field, String(value));
    case "editor":
      return writeEditor(element, String(value), html);
    case "select":
      return writeSelect(element as HTMLSelectElement, indexes);
    case "group":
      return writeGroup(members, indexes);
    case "box":
      return check(element, value === true);
    case "list":
      if (Array.isArray(value)) return writeList(found, value);
      if (element.localName !== "input") return false;
      await writeText(element as Field, value as string);
      return (element as Field).value === value;
  }
}

export function remember({ kind, element, members }: Found): Before {
  switch (kind) {
    case "editor":
      return { value: element.textContent ?? "", html: element.getHTML() };
    case "select":
      return {
        value: [...(element as HTMLSelectElement).options]
          .filter(({ selected }) => selected)
          .map(({ index }) => index),
      };
    case "group":
      return {
        value: [...members.keys()].filter((index) =>
          isChecked(members[index] as HTMLElement),
        ),
      };
    case "box":
      return { value: isChecked(element) };
    case "list":
      return element.matches("[role=listbox]")
        ? {
            value: [...members.keys()].filter(
              (index) =>
                members[index]?.getAttribute("aria-selected") === "true",
            ),
          }
        : { value: textOf(element) };
    default:
      return { value: (element as Field).value };
  }
}

export async function restore(found: Found, before: Before): Promise<boolean> {
  const { kind, element } = found;
  const { value, html } = before;
  if (kind !== "list" || typeof value !== "string") {
    return write(found, value, value === "" ? undefined : html);
  }
  if (element.localName === "input") {
    return writeText(element as Field, value);
  }
  const options = await open(found, "");
  const index = options.indexOf(value);
  if (index >= 0) return writeList(found, [index]);
  close(found);
  return textOf(element) === value;
}
