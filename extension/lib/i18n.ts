// Text of the user's language.
//
//   t("saved")                          "Saved"
//   t("place_in_tracker", "3", "4")     "No. 3 of 4"
//   plural("waiting_count", 2)          "2 postings wait …"
import { browser } from "wxt/browser";
import type messages from "../public/_locales/en/messages.json";

export type MessageKey = keyof typeof messages;

// The language of the texts; dates and numbers as the browser's, where that is
// the same one, as written elsewhere.
const primary = (tag: string) => new Intl.Locale(tag).language;
const own = browser.i18n.getMessage("language");
const ui = browser.i18n.getUILanguage();
export const LANGUAGE = primary(ui) === primary(own) ? ui : own;

export function t(key: MessageKey, ...substitutions: string[]): string {
  return browser.i18n.getMessage(key as never, substitutions);
}

// Families of keys that follow a table: field_<name>, source_<name> …
export function named(family: string, name: string): string {
  return browser.i18n.getMessage(`${family}_${name}` as never);
}

const rules = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

type PluralStem<K> = K extends `${infer Stem}_other` ? Stem : never;

export function plural(stem: PluralStem<MessageKey>, count: number): string {
  const text = (form: string) =>
    browser.i18n.getMessage(`${stem}_${form}` as never, numbers.format(count));
  return text(rules.select(count)) || text("other");
}
