// A page that lists jobs: tick those that are worth a visit. No tab is opened;
// they are kept in the tracker, to be captured when they are visited.
import { useEffect, useRef, useState } from "preact/hooks";
import { textOf } from "../../components/control";
import { HostHelp } from "../../components/HostHelp";
import { toFailure } from "../../lib/errors";
import type { Extraction } from "../../lib/generated/posting";
import { named, plural, t } from "../../lib/i18n";
import { type Entry, itemOfEntry } from "../../lib/listing";
import { ask, type Reply } from "../../lib/messages";
import { openTracker } from "./open-tracker";

const STEP = 100;

interface Props {
  extraction: Extraction;
  onByHand(): void;
}

const wordsOf = ({ title, company, location }: Entry) =>
  [title, company, location].join(" ").toLocaleLowerCase();

export function ListView({ extraction, onByHand }: Props) {
  const [entries] = useState(() =>
    extraction.listing.filter(({ url, title }) => url && title),
  );
  const [ticked, setTicked] = useState<ReadonlySet<Entry>>(new Set());
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(STEP);
  const [kept, setKept] = useState<Reply<"save_all"> | null>(null);
  const [problem, setProblem] = useState("");
  const [saving, setSaving] = useState(false);
  const [stages, setStages] = useState<ReadonlyMap<string, string>>(new Map());
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
    performance.mark("filled");
    // It only adds to what stands; without the host there is nothing to add.
    ask("known", { urls: entries.map(({ url }) => url as string) }).then(
      ({ known }) =>
        setStages(new Map(known.map((one) => [one.url, one.stage]))),
      () => {},
    );
  }, []);

  const wanted = words.trim().toLocaleLowerCase();
  const found = wanted
    ? entries.filter((entry) => wordsOf(entry).includes(wanted))
    : entries;
  // What is in the tracker is ticked one by one, not with all others.
  const fresh = found.filter(({ url }) => !stages.has(url as string));
  const all = fresh.length > 0 && fresh.every((entry) => ticked.has(entry));

  const toggle = (some: Entry[], on: boolean) => {
    const next = new Set(ticked);
    for (const entry of some) {
      if (on) next.add(entry);
      else next.delete(entry);
    }
    setTicked(next);
  };
  const keep = async () => {
    setSaving(true);
    setProblem("");
    try {
      const items = entries
        .filter((entry) => ticked.has(entry))
        .map((entry) => itemOfEntry(entry, extraction));
      setKept(await ask("save_all", { items }));
    } catch (error) {
      setProblem(named("error", toFailure(error).code));
    }
    setSaving(false);
  };

  if (kept) return <Kept {...kept} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (ticked.size > 0) keep();
      }}
    >
      <main class="listing">
        <h1>{plural("list_found", entries.length)}</h1>
        <p class="soft">{t("list_help")}</p>
        {problem && (
          <p class="notice bad" role="alert">
            {problem}
          </p>
        )}
        {entries.length > 8 && (
          <input
            type="search"
            aria-label={t("list_narrow")}
            placeholder={t("list_narrow")}
            value={words}
            onInput={(event) => {
              setWords(textOf(event));
              setShown(STEP);
            }}
          />
        )}
        <label class="check all">
          <input
            ref={first}
            type="checkbox"
            checked={all}
            disabled={fresh.length === 0}
            onChange={() => toggle(fresh, !all)}
          />
          {t("list_all")}
          <span class="soft">{plural("list_ticked", ticked.size)}</span>
        </label>
        <ul class="entries">
          {found.slice(0, shown).map((entry, index) => (
            <li key={index}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={ticked.has(entry)}
                  onChange={() => toggle([entry], !ticked.has(entry))}
                />
                <span>
                  <b>{entry.title}</b>
                  {stages.has(entry.url as string) && (
                    <span class="stage">
                      {named(
                        "stage",
                        stages.get(entry.url as string) as string,
                      )}
                    </span>
                  )}
                  <small>
                    {[entry.company, entry.location]
                      .filter(Boolean)
                      .join(" · ")}
                  </small>
                </span>
              </label>
            </li>
          ))}
        </ul>
        {found.length > shown && (
          <button
            type="button"
            class="link"
            onClick={() => setShown(shown + STEP)}
          >
            {t("list_more")}
          </button>
        )}
      </main>
      <footer>
        <button type="button" onClick={onByHand}>
          {t("by_hand")}
        </button>
        <button
          type="submit"
          class="primary"
          disabled={saving || ticked.size === 0}
        >
          {saving && t("saving")}
          {!saving &&
            (ticked.size > 0
              ? plural("list_keep", ticked.size)
              : t("list_keep"))}
        </button>
      </footer>
    </form>
  );
}

function Kept({ count, waiting, failure }: Reply<"save_all">) {
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => open.current?.focus(), []);
  return (
    <>
      <main class="message" aria-live="polite">
        <p class={failure ? "done waiting" : "done"} aria-hidden="true" />
        <h1>{failure ? t("kept_here") : plural("list_kept", count)}</h1>
        {failure ? (
          <>
            <p>{named("error", failure.code)}</p>
            <p>{plural("waiting_count", waiting)}</p>
            {failure.code === "host_missing" && <HostHelp failure={failure} />}
          </>
        ) : (
          <p>{t("list_kept_help")}</p>
        )}
      </main>
      <footer>
        <button
          ref={open}
          type="button"
          class="primary"
          onClick={() => openTracker()}
        >
          {t("open_tracker")}
        </button>
      </footer>
    </>
  );
}
