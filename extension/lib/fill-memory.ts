// What the user corrected on a site's forms, kept in the browser: which control
// wants which slot, or "" for one to leave alone.
//
//   await rememberChoices("https://forms.example.org", { "text|Firm": "company" });
//   await choicesFor(form)    // by the controls' ids
import { browser } from "wxt/browser";
import type { Choices } from "./fill";
import type { FoundForm } from "./fill-form";
import type { Slot } from "./generated/posting";

export type Remembered = { [signature: string]: Slot | "" };
export type RememberedForms = { [origin: string]: Remembered };

const KEY = "form_choices";

export async function rememberedForms(): Promise<RememberedForms> {
  const { [KEY]: forms } = await browser.storage.local.get(KEY);
  return (forms as RememberedForms | undefined) ?? {};
}

export async function choicesFor({
  origin,
  controls,
}: FoundForm): Promise<Choices> {
  const known = (await rememberedForms())[origin] ?? {};
  return Object.fromEntries(
    controls
      .filter(({ signature }) => Object.hasOwn(known, signature))
      .map(({ id, signature }) => [id, known[signature] as Slot | ""]),
  );
}

export async function rememberChoices(
  origin: string,
  choices: Remembered,
): Promise<void> {
  if (Object.keys(choices).length === 0) return;
  const forms = await rememberedForms();
  await browser.storage.local.set({
    [KEY]: { ...forms, [origin]: { ...forms[origin], ...choices } },
  });
}

// One control of a site, or all of it.
export async function forgetChoices(
  origin: string,
  signature?: string,
): Promise<void> {
  const { [origin]: known = {}, ...others } = await rememberedForms();
  if (signature === undefined) {
    await browser.storage.local.set({ [KEY]: others });
    return;
  }
  const { [signature]: _, ...rest } = known;
  const left = Object.keys(rest).length > 0 ? { [origin]: rest } : {};
  await browser.storage.local.set({ [KEY]: { ...others, ...left } });
}
