// What the user arranged on this page, kept in the extension's storage and the
// same in every window.
//
//   const [columns, setColumns] = usePref("tracker_columns", DEFAULT_COLUMNS);
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";

export function usePref<V>(
  key: string,
  fallback: V,
): [V, (value: V) => void, boolean] {
  const [value, setValue] = useState(fallback);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    browser.storage.local.get(key).then((found) => {
      if (key in found) setValue(found[key] as V);
      setRead(true);
    });
    const onChange = (changes: Record<string, { newValue?: unknown }>) => {
      if (key in changes) {
        setValue((changes[key]?.newValue as V | undefined) ?? fallback);
      }
    };
    browser.storage.local.onChanged.addListener(onChange);
    return () => browser.storage.local.onChanged.removeListener(onChange);
  }, [key]);
  const keep = (next: V) => {
    setValue(next);
    browser.storage.local.set({ [key]: next });
  };
  return [value, keep, isRead];
}
