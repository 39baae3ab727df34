// Finds the controls of the page's forms, through open shadow roots and frames
// of the same origin, with all the words that stand at them.
//
//   const { elements, controls } = findControls(document);
//
// Left out: what is hidden, disabled or read-only, and what holds passwords,
// files or buttons.
import type { FoundControl } from "./fill-form";

// The control's own element, or those of a group in the order of its options.
export interface Found {
  kind: "input" | "select" | "group" | "box" | "list" | "editor";
  element: HTMLElement;
  members: HTMLElement[];
}

type Words = Omit<FoundControl, "id" | "signature" | "title" | "current">;

const NEVER = [
  "password",
  "hidden",
  "file",
  "submit",
  "button",
  "reset",
  "image",
  "color",
];
const CANDIDATES =
  "input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=radio], [role=checkbox], [role=switch], [aria-haspopup=listbox]";
const TEXT_LIMIT = 250;
// A form of people's has fewer of both.
const CONTROL_LIMIT = 400;
const OPTION_LIMIT = 1000;

// A form's members may be overlaid by the names of its controls; these are not.
const is = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);
const holds = (element: Element, selector: string): boolean =>
  Element.prototype.querySelector.call(element, selector) !== null;

const clean = (text: string) =>
  text.replace(/\s+/g, " ").trim().slice(0, TEXT_LIMIT);

const rootOf = (element: Element) =>
  element.getRootNode() as Document | ShadowRoot;

// The words in an element, without those of the controls in it.
export function wordsIn(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(
    element,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return is(
        node as Element,
        "select, textarea, script, style, template, [role=option], [contenteditable=true]",
      )
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP;
    },
  );
  let text = "";
  while (text.length < TEXT_LIMIT && walker.nextNode()) {
    text += ` ${walker.currentNode.nodeValue}`;
  }
  return clean(text);
}

function referenced(element: Element, attribute: string): string {
  const root = rootOf(element);
  const ids = element.getAttribute(attribute)?.split(/\s+/) ?? [];
  return clean(
    ids
      .map((id) => (id ? root.getElementById(id) : null))
      .filter((found) => found !== null)
      .map(wordsIn)
      .join(" "),
  );
}

const ariaName = (element: Element) =>
  referenced(element, "aria-labelledby") ||
  clean(element.getAttribute("aria-label") ?? "");

function labelOf(element: HTMLElement): string {
  const named = ariaName(element);
  if (named) return named;
  // Asking for labels walks the whole page.
  const labels = (element as HTMLInputElement).labels;
  return clean([...(labels ?? [])].map(wordsIn).join(" "));
}

// The legend or question of what is around the control.
function groupOf(element: Element): string {
  const around = element.parentElement?.closest(
    "fieldset, [role=group], [role=radiogroup]",
  );
  if (!around) return "";
  const legend = around.querySelector(":scope > legend");
  return ariaName(around) || (legend ? wordsIn(legend) : "");
}

// What is written before the control, as far as no other control is between.
function nearby(element: Element): string {
  const limit = element.closest("form, body, [role=dialog], dialog");
  let at: Element | null = element;
  for (let level = 0; at && at !== limit && level < 6; level++) {
    for (
      let before: Element | null = at.previousElementSibling;
      before;
      before = before.previousElementSibling
    ) {
      if (is(before, CANDIDATES) || holds(before, CANDIDATES)) return "";
      const words = wordsIn(before);
      if (words) return words;
    }
    at = at.parentElement;
  }
  return "";
}

// Boxes and radios are often drawn by their label and are invisible themselves.
function isVisible(element: HTMLElement, drawn: boolean): boolean {
  if (element.closest("[aria-hidden=true], [inert]")) return false;
  if (!element.checkVisibility({ visibilityProperty: !drawn })) return false;
  if (drawn) return true;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  return (
    width > 1 &&
    height > 1 &&
    right + (view?.scrollX ?? 0) > 0 &&
    bottom + (view?.scrollY ?? 0) > 0
  );
}

function isUsable(element: HTMLElement): boolean {
  const input = element as HTMLInputElement;
  const drawn = ["radio", "checkbox"].includes(input.type);
  if (element.matches(":disabled, [aria-disabled=true]")) return false;
  if (element.localName === "input" && NEVER.includes(input.type)) return false;
  const reads = input.readOnly && !element.matches("[role=combobox]");
  return !reads && isVisible(element, drawn);
}

const wordsOf = (
  element: HTMLElement,
  type: string,
  options?: string[],
): Words => ({
  type,
  label: labelOf(element),
  group: groupOf(element),
  name: clean(element.getAttribute("name") ?? element.id),
  placeholder: clean(
    element.getAttribute("placeholder") ??
      element.getAttribute("data-placeholder") ??
      element.getAttribute("aria-placeholder") ??
      "",
  ),
  autocomplete: element.getAttribute("autocomplete") ?? "",
  description: clean(
    `${referenced(element, "aria-describedby")} ${element.title}`,
  ),
  nearby: nearby(element),
  ...(options && { options: options.slice(0, OPTION_LIMIT) }),
});

// A browser calls a type that it does not know "text"; the page still means it.
function typeOf(input: HTMLInputElement): string {
  const said = input.getAttribute("type")?.toLowerCase() ?? "";
  return ["month", "week"].includes(said) ? said : input.type;
}

const optionWords = (element: HTMLElement) =>
  labelOf(element) || wordsIn(element) || element.dataset.value || "";

// Radios of one name, or boxes of one question; alone for a box of its own.
function membersOf(element: HTMLElement): HTMLElement[] {
  const input = element as HTMLInputElement;
  const native = element.localName === "input";
  const role = element.getAttribute("role");
  const around = native
    ? rootOf(element)
    : element.closest("[role=radiogroup], [role=group], [role=list], fieldset");
  if (!around) return [element];
  const all = around.querySelectorAll<HTMLElement>(
    native ? `input[type=${input.type}]` : `[role=${role}]`,
  );
  const group = element.closest("fieldset, [role=group], [role=radiogroup]");
  return [...all].filter((other) => {
    if (!native || other === element) return true;
    const { form, name } = other as HTMLInputElement;
    if (form !== input.form) return false;
    if (input.name) return name === input.name;
    return group?.contains(other) === true;
  });
}

function groupWords(members: HTMLElement[], type: string): Words {
  const [first] = members as [HTMLElement];
  const options = members.map(optionWords);
  const around = first.closest<HTMLElement>(
    "[role=radiogroup], [role=group], [role=list], fieldset",
  );
  const name = clean(first.getAttribute("name") ?? "");
  let top: Element = first;
  while (
    top.parentElement &&
    !members.every((member) => top.contains(member))
  ) {
    top = top.parentElement;
  }
  const label = (around && ariaName(around)) || groupOf(first);
  const outside = around?.contains(top) ? around : top;
  return {
    type,
    label: label || nearby(first) || nearby(outside),
    group: around ? groupOf(around) : "",
    name,
    nearby: nearby(outside),
    options,
  };
}

function currentOf({ kind, element }: Found): string {
  if (kind === "editor") return clean(element.textContent ?? "");
  return kind === "input" ? clean((element as HTMLInputElement).value) : "";
}

// Which of the five kinds an element is, and its words; null for what is part
// of another control.
function read(
  element: HTMLElement,
  taken: Set<Element>,
): [Found, Words] | null {
  const role = element.getAttribute("role");
  const { type } = element as HTMLInputElement;
  const one = (
    kind: Found["kind"],
    words: Words,
    members = [element],
  ): [Found, Words] => [{ kind, element, members }, words];

  if (element.localName === "select") {
    const options = [...(element as HTMLSelectElement).options];
    const several = (element as HTMLSelectElement).multiple;
    return one(
      "select",
      wordsOf(
        element,
        several ? "select-multiple" : "select",
        options.map(({ text }) => text),
      ),
    );
  }
  const choice =
    (element.localName === "input" && type) ||
    (role === "switch" ? "checkbox" : role);
  if (choice === "radio" || choice === "checkbox") {
    const members = membersOf(element)
      .filter((member) => !taken.has(member))
      .slice(0, OPTION_LIMIT)
      .filter(isUsable);
    for (const member of members) taken.add(member);
    if (choice === "radio" || members.length > 1) {
      const several = choice === "checkbox";
      return one(
        "group",
        groupWords(members, several ? "checkboxes" : "radio"),
        members,
      );
    }
    return one("box", wordsOf(element, "checkbox"));
  }
  if (role === "listbox") {
    const options = [...element.querySelectorAll<HTMLElement>("[role=option]")];
    for (const option of options) taken.add(option);
    return one(
      "list",
      wordsOf(element, "combobox", options.map(optionWords)),
      options,
    );
  }
  if (role === "combobox" || element.matches("[aria-haspopup=listbox]")) {
    return one("list", wordsOf(element, "combobox"));
  }
  if (element.localName === "input")
    return one("input", wordsOf(element, typeOf(element as HTMLInputElement)));
  if (element.localName === "textarea") {
    return one("input", wordsOf(element, "textarea"));
  }
  return element.isContentEditable && !element.parentElement?.isContentEditable
    ? one("editor", wordsOf(element, "contenteditable"))
    : null;
}

// "Salary range: From", where the label alone says little.
function titleOf({ label, group, nearby, placeholder }: Words): string {
  if (label && group && group !== label) return `${group}: ${label}`;
  return label || group || nearby || placeholder || "";
}

function* candidates(root: Document | ShadowRoot): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    if (is(element, "form")) continue;
    if (is(element, CANDIDATES)) yield element;
    if (element.shadowRoot) yield* candidates(element.shadowRoot);
    if (element.localName === "iframe" || element.localName === "frame") {
      const inner = (element as HTMLIFrameElement).contentDocument;
      if (inner && isVisible(element, false)) yield* candidates(inner);
    }
  }
}

export function findControls(page: Document) {
  const elements = new Map<string, Found>();
  const controls: FoundControl[] = [];
  const taken = new Set<Element>();
  const seen = new Map<string, number>();
  const lists: Element[] = [];
  for (const element of candidates(page)) {
    if (taken.has(element) || !isUsable(element)) continue;
    // An open list belongs to the control that opened it.
    if (
      element.matches("[role=listbox]") &&
      rootOf(element).querySelector(
        `[aria-controls="${CSS.escape(element.id)}"], [aria-owns="${CSS.escape(element.id)}"]`,
      )
    ) {
      continue;
    }
    if (controls.length === CONTROL_LIMIT) break;
    // The text box within a list's own element is that list's.
    if (lists.some((list) => list.contains(element))) continue;
    const reading = read(element, taken);
    if (!reading) continue;
    const [found, words] = reading;
    taken.add(element);
    if (found.kind === "list") lists.push(element);
    const title = titleOf(words);
    const stem = [words.type, title || words.name].join("|");
    const count = seen.get(stem) ?? 0;
    seen.set(stem, count + 1);
    const id = String(controls.length);
    elements.set(id, found);
    controls.push({
      ...words,
      id,
      signature: count ? `${stem}|${count}` : stem,
      title: title || words.name || "",
      current: currentOf(found),
    });
  }
  return { elements, controls };
}
