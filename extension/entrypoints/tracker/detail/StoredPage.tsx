// The page as it was when it was saved, in a frame that can do nothing: its
// sandbox allows neither scripts nor links nor forms, and the policy of this page
// holds in it, so nothing is fetched. What could try is taken out before.
import { useEffect, useState } from "preact/hooks";
import { type Failure, toFailure } from "../../../lib/errors";
import type { Page } from "../../../lib/generated/posting";
import { named, t } from "../../../lib/i18n";
import { ask } from "../../../lib/messages";
import type { PostingId, ShownPosting } from "../../../lib/tracker-actions";

const TAKEN_OUT =
  "script, style, link, meta, base, iframe, frame, frameset, object, embed, applet, img, picture, source, video, audio, svg, canvas, form > *[type=hidden], dialog, template";

async function readPage(posting_id: PostingId): Promise<Page> {
  let text = "";
  let offset: number | null = 0;
  while (offset !== null) {
    const part: { page: string; next: number | null } = await ask("page", {
      posting_id,
      offset,
    });
    text += part.page;
    offset = part.next;
  }
  return JSON.parse(text);
}

// The words of a page and their order, without anything that acts. Its own
// styles are not let in, so the oldest marks of HTML give it a plain face.
function harmless(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(TAKEN_OUT)) element.remove();
  for (const element of page.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) {
      if (!["colspan", "rowspan", "dir", "lang", "start"].includes(name)) {
        element.removeAttribute(name);
      }
    }
  }
  const face = page.createElement("font");
  face.setAttribute("face", "system-ui, sans-serif");
  face.setAttribute("size", "2");
  face.append(...page.body.childNodes);
  page.body.append(face);
  page.body.setAttribute("bgcolor", "#ffffff");
  page.body.setAttribute("text", "#1d2530");
  page.body.setAttribute("marginwidth", "16");
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

export function StoredPage({ shown }: { shown: ShownPosting }) {
  const [page, setPage] = useState<Page | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { posting_id } = shown;
  const isKept = shown.captures.at(-1)?.page_bytes !== null;
  useEffect(() => {
    if (!isKept) return;
    let isOver = false;
    readPage(posting_id).then(
      (found) => !isOver && setPage(found),
      (error) => !isOver && setFailure(toFailure(error)),
    );
    return () => {
      isOver = true;
    };
  }, [posting_id, isKept]);
  if (!isKept) return <p class="soft">{t("tracker_no_page")}</p>;
  if (failure) return <p class="notice bad">{named("error", failure.code)}</p>;
  if (!page) return <p class="soft">{t("loading")}</p>;
  return (
    <>
      <p class="soft">{t("tracker_page_note")}</p>
      {page.documents.map(({ format, content }, index) =>
        format === "html" ? (
          <iframe
            key={index}
            sandbox=""
            title={t("tracker_tab_page")}
            srcdoc={harmless(content)}
          />
        ) : (
          <p class="text" key={index}>
            {content}
          </p>
        ),
      )}
    </>
  );
}
