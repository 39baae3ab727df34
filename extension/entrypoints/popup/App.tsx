// The popup's states, from loading to saved.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { FillView } from "../../components/fill/FillView";
import { showFound } from "../../lib/badge";
import { blankDraft, startDraft } from "../../lib/draft";
import { type Failure, toFailure } from "../../lib/errors";
import { awaits } from "../../lib/fill";
import { leaveBehind, subjectOf, takenAlong } from "../../lib/fill-subject";
import { named, plural, t } from "../../lib/i18n";
import { ask, type Outcome, type Status } from "../../lib/messages";
import type { Reading } from "../../lib/reading";
import { useSettings } from "../../lib/use-settings";
import { newWork, recallWork, type Work, workKey } from "../../lib/work";
import { FormView } from "./FormView";
import { Header } from "./Header";
import { ListView } from "./ListView";
import { Failed, Nothing } from "./Nothing";
import { openTracker } from "./open-tracker";
import { PasteView } from "./PasteView";
import { first, IS_PAGE, readAgain } from "./read";
import { SavedView } from "./SavedView";
import { type Capture, draftOf, save, undo } from "./save";

type View =
  | { state: "reading" }
  | { state: "failed"; failure: Failure }
  | { state: "paste" }
  | { state: "nothing"; reading: Reading }
  | { state: "list"; reading: Reading }
  | { state: "form"; capture: Capture; work: Work }
  | { state: "done"; capture: Capture; work: Work; outcome: Outcome };

const RETRY_MS = 3000;

const START: View = { state: first ? "reading" : "paste" };

// What was typed before the popup was last closed comes back.
async function viewOf(reading: Reading): Promise<View> {
  const { tab_id, extraction } = reading;
  const work_key = tab_id === null ? null : workKey(tab_id, reading.url);
  const work = work_key && (await recallWork(work_key));
  if (extraction.posting || work) {
    const start = startDraft(extraction) ?? blankDraft(extraction);
    const capture = { reading, work_key, extraction: start.extraction };
    return { state: "form", capture, work: work || newWork() };
  }
  const is_list = extraction.page.kind === "listing";
  return { state: is_list ? "list" : "nothing", reading };
}

export function App() {
  const settings = useSettings();
  const [view, setView] = useState<View>(START);
  const [status, setStatus] = useState<Status | null>(null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);

  const [filling, setFilling] = useState<{ subject: Subject | null } | null>(
    null,
  );

  const report = (error: unknown) => setProblem(toFailure(error));

  const read = async (reading: Promise<Reading>) => {
    setProblem(null);
    try {
      setView(await viewOf(await reading));
    } catch (error) {
      setView((before) =>
        before.state === "paste"
          ? before
          : { state: "failed", failure: toFailure(error) },
      );
      if (IS_PAGE || view.state === "paste") report(error);
    }
  };

  // What is read by now needs no frame of its own.
  useLayoutEffect(() => {
    if (first) read(first);
  }, []);

  // The host is asked once the form stands: until then the page has the turn.
  const is_read = view.state !== "reading";
  useEffect(() => {
    if (is_read) ask("status", {}).then(setStatus, report);
  }, [is_read]);

  // A posting that was taken along is for the form that it goes into.
  useEffect(() => {
    takenAlong().then(
      async (subject) => {
        if (subject && (await awaits(subject))) setFilling({ subject });
      },
      () => {},
    );
  }, []);

  const onFill = () => {
    const subject =
      "capture" in view ? subjectOf(draftOf(view.capture, view.work)) : null;
    setFilling({ subject });
  };

  // The toolbar button says what was found, until the tab shows another page.
  useEffect(() => {
    const reading = readingOf(view);
    if (!reading || reading.tab_id === null) return;
    const found = foundIn(view);
    if (found)
      showFound(reading.tab_id, found, reading.extraction.listing.length);
  }, [view]);

  const fillByHand = (reading: Reading) => {
    const { extraction } = blankDraft(reading.extraction);
    const work_key =
      reading.tab_id === null ? null : workKey(reading.tab_id, reading.url);
    const capture = { reading, work_key, extraction };
    setView({ state: "form", capture, work: newWork() });
  };

  const doSave = async (capture: Capture, work: Work) => {
    setSaving(true);
    setProblem(null);
    try {
      const outcome = await save(capture, work, settings);
      setView({ state: "done", capture, work, outcome });
    } catch (error) {
      report(error);
    }
    setSaving(false);
  };

  const doUndo = async (capture: Capture, work: Work, outcome: Outcome) => {
    try {
      await undo(work.uuid, outcome);
      const uuid = crypto.randomUUID();
      setView({ state: "form", capture, work: { ...work, uuid } });
    } catch (error) {
      report(error);
    }
  };

  // A posting that waits goes out by itself when the host appears.
  const waiting = view.state === "done" && "failure" in view.outcome;
  useEffect(() => {
    if (view.state !== "done" || !waiting) return;
    let over = false;
    const timer = setTimeout(async () => {
      const outcome = await ask("deliver", { uuid: view.work.uuid }).catch(
        () => view.outcome,
      );
      if (!over) setView({ ...view, outcome });
    }, RETRY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [view, waiting]);

  const paste = () => {
    setProblem(null);
    setFilling(null);
    setView({ state: "paste" });
  };
  const header = (
    <Header
      kind={chipOf(view)}
      detail={siteOf(view)}
      waiting={status?.waiting ?? 0}
      onPaste={paste}
      onFill={onFill}
    />
  );
  if (filling) {
    return (
      <>
        {header}
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
      {header}
      {problem && (
        <p class="notice bad" role="alert">
          {named("error", problem.code)}
        </p>
      )}
      {status !== null && status.delivered > 0 && (
        <p class="notice good" role="status">
          {plural("delivered", status.delivered)}
        </p>
      )}
      {view.state === "reading" && (
        <main class="message late" aria-busy="true">
          <p>{t("reading")}</p>
        </main>
      )}
      {view.state === "failed" && (
        <Failed failure={view.failure} onPaste={paste} />
      )}
      {view.state === "paste" && <PasteView onRead={read} />}
      {view.state === "nothing" && (
        <Nothing
          reading={view.reading}
          onByHand={() => fillByHand(view.reading)}
          onPaste={paste}
          onFill={onFill}
          onAllowed={() => read(readAgain(view.reading))}
        />
      )}
      {view.state === "list" && (
        <ListView
          extraction={view.reading.extraction}
          onByHand={() => fillByHand(view.reading)}
        />
      )}
      {view.state === "form" && (
        <FormView
          capture={view.capture}
          work={view.work}
          settings={settings}
          hostFailure={status?.failure ?? null}
          saving={saving}
          onWork={(work) => setView({ ...view, work })}
          onSave={(work) => doSave(view.capture, work)}
          onFill={onFill}
          onList={() =>
            setView({ state: "list", reading: view.capture.reading })
          }
          onAllowed={() => read(readAgain(view.capture.reading))}
        />
      )}
      {view.state === "done" && (
        <SavedView
          capture={view.capture}
          work={view.work}
          outcome={view.outcome}
          onUndo={() => doUndo(view.capture, view.work, view.outcome)}
          onOpen={openTracker}
          onFill={onFill}
        />
      )}
    </>
  );
}

function readingOf(view: View): Reading | null {
  if ("reading" in view) return view.reading;
  return "capture" in view ? view.capture.reading : null;
}

function foundIn(view: View) {
  const kind = chipOf(view);
  switch (kind) {
    case "posting":
    case "listing":
    case "saved":
    case "waiting":
      return kind;
    default:
      return view.state === "nothing" ? "other" : null;
  }
}

function chipOf(view: View): string {
  switch (view.state) {
    case "nothing":
      return "other";
    case "list":
      return "listing";
    case "form":
      return view.capture.reading.extraction.posting ? "posting" : "by_hand";
    case "done":
      return "failure" in view.outcome ? "waiting" : "saved";
    default:
      return view.state;
  }
}

function siteOf(view: View): string {
  const url = readingOf(view)?.url;
  return url && URL.canParse(url) ? new URL(url).host : "";
}
