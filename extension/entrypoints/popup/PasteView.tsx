// A posting as text, from an e-mail or a PDF, or as a file.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { textOf } from "../../components/control";
import { t } from "../../lib/i18n";
import type { Reading } from "../../lib/reading";
import { IS_PAGE, readFile, readText } from "./read";

interface Props {
  onRead(reading: Promise<Reading>): void;
}

export function PasteView({ onRead }: Props) {
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => area.current?.focus(), []);

  const read = () => {
    if (text.trim()) onRead(readText(text));
  };
  const readFirst = (files: FileList | null | undefined) => {
    const [first] = files ?? [];
    if (first) onRead(readFile(first));
  };
  // A popup closes when the browser asks for a file; a tab stays.
  const choose = async () => {
    if (IS_PAGE) {
      file.current?.click();
      return;
    }
    const url = browser.runtime.getURL("/popup.html#add" as never);
    await browser.tabs.create({ url });
    window.close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const { dataTransfer } = event;
        event.preventDefault();
        setOver(false);
        if (dataTransfer?.files.length) readFirst(dataTransfer.files);
        else setText(dataTransfer?.getData("text/plain") ?? "");
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        read();
      }}
    >
      <main>
        <h1>{t("paste_posting")}</h1>
        <label class="text-in">
          <span>{t("paste_help")}</span>
          <textarea
            ref={area}
            class={over ? "over" : ""}
            rows={12}
            value={text}
            onInput={(event) => setText(textOf(event))}
          />
        </label>
        <p class="soft">{t("file_help")}</p>
        <input
          ref={file}
          type="file"
          hidden
          onChange={(event) => readFirst(event.currentTarget.files)}
        />
      </main>
      <footer>
        <button type="button" onClick={choose}>
          {t("choose_file")}
        </button>
        <button type="submit" class="primary" disabled={!text.trim()}>
          {t("read_text")}
        </button>
      </footer>
    </form>
  );
}
