// Filling the form on the open tab: find its controls, ask the core what they
// want, write what the user agreed to.
//
//   const form = await findForm();
//   const matches = await matchForm(form, subject, choices);
//   const written = await fillForm(form, subject, matches);
//   await undoFill();
//
// Errors: page_not_allowed where the browser lets no extension in.
import { browser } from "wxt/browser";
import type { FormMatch, Subject } from "../../wasm/jobdaw.mjs";
import { JobdawError } from "./errors";
import type {
  FormAgent,
  FoundControl,
  FoundForm,
  WriteOrder,
  Written,
} from "./fill-form";
import type { Slot } from "./generated/posting";
import { ask } from "./messages";

// What the user decided for a control: a slot, or "" to leave it alone.
export type Choices = { [id: string]: Slot | "" };
export type Match = Extract<FormMatch, { slot: Slot }>;

async function tabId(): Promise<number> {
  const [tab] = await browser.tabs.query({
    active: true,
    lastFocusedWindow: true,
  });
  return tab?.id as number;
}

async function call<N extends keyof FormAgent>(
  name: N,
  ...args: Parameters<FormAgent[N]>
): Promise<Awaited<ReturnType<FormAgent[N]>>> {
  const [injection] = await browser.scripting.executeScript({
    target: { tabId: await tabId() },
    func: (method: string, given: unknown[]) =>
      (
        globalThis.jobdawForm as unknown as {
          [method: string]: (...given: unknown[]) => unknown;
        }
      )[method]?.(...given),
    args: [name, args],
  });
  return injection?.result as Awaited<ReturnType<FormAgent[N]>>;
}

export async function findForm(): Promise<FoundForm> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: await tabId() },
      files: ["/form-agent.js" as never],
    });
    return await call("find");
  } catch (error) {
    throw new JobdawError("page_not_allowed", String(error));
  }
}

export async function matchForm(
  { controls }: Pick<FoundForm, "controls">,
  subject: Subject,
  choices: Choices,
): Promise<FormMatch[]> {
  const request = { subject, controls, choices };
  return (await ask("match_form", { request })).matches;
}

// Whether the page has a form that the posting would go into: more than the
// title and the place that a search asks for.
export async function awaits(subject: Subject): Promise<boolean> {
  const matches = await matchForm(await findForm(), subject, {});
  const fitting = matches.filter((match) => match.slot && match.value !== null);
  return fitting.length >= 3;
}

// A list that shows its options only once it is open is opened, and the core
// chooses among them.
async function orderFor(
  control: FoundControl,
  match: Match,
  subject: Subject,
): Promise<WriteOrder | null> {
  const { id, value, html } = match;
  if (control.type !== "combobox" || Array.isArray(value)) {
    return value === null ? null : { id, value, ...(html && { html }) };
  }
  // First all that it has, then what it has for the words.
  const words = String(value ?? "");
  let options: string[] = [];
  for (const text of words ? ["", words] : [""]) {
    options = await call("open", id, text);
    const seen = { ...control, options };
    const [chosen] = await matchForm({ controls: [seen] }, subject, {
      [id]: match.slot,
    });
    if (options.length > 0 && chosen?.slot && chosen.value !== null) {
      return { id, value: chosen.value };
    }
  }
  await call("leave", id);
  // A box that only suggests takes the text itself.
  const suggests = options.length === 0 && words !== "";
  return suggests ? { id, value: words } : null;
}

export async function fillForm(
  { controls }: FoundForm,
  subject: Subject,
  matches: Match[],
): Promise<Written[]> {
  const written: Written[] = [];
  // In turn: a control may change those after it.
  for (const match of matches) {
    const control = controls.find(({ id }) => id === match.id);
    const order = control && (await orderFor(control, match, subject));
    const [result] = order ? await call("write", [order]) : [];
    written.push(result ?? { id: match.id, done: false });
  }
  return written;
}

export function undoFill(): Promise<number> {
  return call("undo");
}
