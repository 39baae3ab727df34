// What the user arranged on this page, kept in the extension's storage and the
// same in every window.
//
//   const [columns, setColumns] = usePref("tracker_columns", DEFAULT_COLUMNS);
import { useEffect, useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";

export function usePref<V>(
  key: string,
  fallback: V,
): [V, (value: V) => void, boolean] {
  const [value, setValue] = useState(fallback);
  const [isRead, setRead] = useState(false);
  // Of this page's own writes: what comes back of them is behind what is typed.
  const pending = useRef(0);
  useEffect(() => {
    browser.storage.local.get(key).then((found) => {
      if (key in found) setValue(found[key] as V);
      setRead(true);
    });
    const onChange = (changes: Record<string, { newValue?: unknown }>) => {
      if (key in changes && pending.current === 0) {
        setValue((changes[key]?.newValue as V | undefined) ?? fallback);
      }
    };
    browser.storage.local.onChanged.addListener(onChange);
    return () => browser.storage.local.onChanged.removeListener(onChange);
  }, [key]);
  const keep = (next: V) => {
    setValue(next);
    pending.current += 1;
    browser.storage.local.set({ [key]: next }).finally(() => {
      pending.current -= 1;
    });
  };
  return [value, keep, isRead];
}
