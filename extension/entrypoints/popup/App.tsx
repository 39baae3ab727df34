// The popup's states, from loading to saved.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { FillView } from "../../components/fill/FillView";
import { blankDraft, type Draft, startDraft } from "../../lib/draft";
import { type Failure, toFailure } from "../../lib/errors";
import { awaits } from "../../lib/fill";
import { leaveBehind, subjectOf, takenAlong } from "../../lib/fill-subject";
import type { Extraction } from "../../lib/generated/posting";
import { type MessageKey, named, plural, t } from "../../lib/i18n";
import { ask, type Status } from "../../lib/messages";
import { Bird } from "./Bird";
import { FormView } from "./FormView";
import { Header } from "./Header";
import { openTracker } from "./open-tracker";
import { readTab } from "./read";
import { SavedView } from "./SavedView";
import { type Outcome, save, undo } from "./save";

type View =
  | { state: "reading" }
  | { state: "failed"; failure: Failure }
  | { state: "nothing"; extraction: Extraction }
  | { state: "form"; draft: Draft }
  | { state: "done"; draft: Draft; uuid: string; outcome: Outcome };

const RETRY_MS = 3000;

export function App() {
  const [view, setView] = useState<View>({ state: "reading" });
  const [status, setStatus] = useState<Status | null>(null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [filling, setFilling] = useState<{ subject: Subject | null } | null>(
    null,
  );
  // Made once a capture; another only after that save was taken back.
  const uuid = useRef(crypto.randomUUID() as string);

  useEffect(() => {
    readTab().then(
      (extraction) => {
        const draft = startDraft(extraction);
        setView(
          draft ? { state: "form", draft } : { state: "nothing", extraction },
        );
      },
      (error) => setView({ state: "failed", failure: toFailure(error) }),
    );
    ask("status", {}).then(setStatus, (error) => setProblem(toFailure(error)));
  }, []);

  // A posting that was taken along is for the form that it goes into.
  useEffect(() => {
    takenAlong().then(
      async (subject) => {
        if (subject && (await awaits(subject))) setFilling({ subject });
      },
      () => {},
    );
  }, []);

  const onFill = () =>
    setFilling({ subject: "draft" in view ? subjectOf(view.draft) : null });

  const doSave = async (draft: Draft) => {
    setSaving(true);
    setProblem(null);
    try {
      const outcome = await save(draft, uuid.current);
      setView({ state: "done", draft, uuid: uuid.current, outcome });
    } catch (error) {
      setProblem(toFailure(error));
    }
    setSaving(false);
  };

  const doUndo = async (draft: Draft, outcome: Outcome) => {
    try {
      await undo(uuid.current, outcome);
      uuid.current = crypto.randomUUID();
      setView({ state: "form", draft });
    } catch (error) {
      setProblem(toFailure(error));
    }
  };

  // A posting that waits goes out by itself when the host appears. Saving it
  // again is the same as asking: its uuid makes it one posting.
  const waiting = view.state === "done" && "failure" in view.outcome;
  useEffect(() => {
    if (view.state !== "done" || !waiting) return;
    let over = false;
    const timer = setTimeout(async () => {
      const outcome = await save(view.draft, view.uuid).catch(
        () => view.outcome,
      );
      if (!over) setView({ ...view, outcome });
    }, RETRY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [view, waiting]);

  if (filling) {
    return (
      <>
        <Header
          kind={chipOf(view)}
          detail={siteOf(view)}
          waiting={status?.waiting ?? 0}
          onOpenTracker={() => openTracker()}
        />
        <FillView
          subject={filling.subject}
          onBack={() => {
            leaveBehind();
            setFilling(null);
          }}
        />
      </>
    );
  }

  return (
    <>
      <Header
        kind={chipOf(view)}
        detail={siteOf(view)}
        waiting={status?.waiting ?? 0}
        onOpenTracker={() => openTracker()}
      />
      {problem && (
        <p class="notice bad" role="alert">
          {named("error", problem.code)}
        </p>
      )}
      {view.state === "reading" && (
        <main class="message late" aria-busy="true">
          <p>{t("reading")}</p>
        </main>
      )}
      {view.state === "failed" && (
        <main class="message">
          <Bird />
          <h1>{t(`failed_${titleOf(view.failure)}` as MessageKey)}</h1>
          <p>{named("error", view.failure.code)}</p>
        </main>
      )}
      {view.state === "nothing" && (
        <Nothing
          extraction={view.extraction}
          onByHand={() =>
            setView({ state: "form", draft: blankDraft(view.extraction) })
          }
          onFill={onFill}
        />
      )}
      {view.state === "form" && (
        <FormView
          draft={view.draft}
          hostFailure={status?.failure ?? null}
          saving={saving}
          onDraft={(draft) => setView({ state: "form", draft })}
          onSave={() => doSave(view.draft)}
          onFill={onFill}
        />
      )}
      {view.state === "done" && (
        <SavedView
          draft={view.draft}
          outcome={view.outcome}
          onUndo={() => doUndo(view.draft, view.outcome)}
          onFill={onFill}
        />
      )}
    </>
  );
}

const titleOf = ({ code }: Failure) =>
  code === "page_not_allowed" ? "page" : "reading";

function chipOf(view: View): string {
  if (view.state === "nothing") return view.extraction.page.kind;
  if (view.state === "form") {
    return view.draft.extraction.page.kind === "posting"
      ? "posting"
      : "by_hand";
  }
  if (view.state === "done") {
    return "failure" in view.outcome ? "waiting" : "saved";
  }
  return view.state;
}

function siteOf(view: View): string {
  let url: string | null = null;
  if (view.state === "nothing") url = view.extraction.page.url;
  if ("draft" in view) url = view.draft.extraction.page.url;
  return url && URL.canParse(url) ? new URL(url).host : "";
}

interface NothingProps {
  extraction: Extraction;
  onByHand(): void;
  onFill(): void;
}

function Nothing({ extraction, onByHand, onFill }: NothingProps) {
  const { kind } = extraction.page;
  const list = kind === "listing";
  return (
    <main class="message">
      <Bird />
      <h1>
        {list
          ? plural("list_found", extraction.listing.length)
          : t("nothing_found")}
      </h1>
      <p>{t(list ? "list_found_help" : "nothing_found_help")}</p>
      <button type="button" onClick={onByHand}>
        {t("by_hand")}
      </button>
      <button type="button" class="fill-button" onClick={onFill}>
        {t("fill_a_form")}
      </button>
    </main>
  );
}
