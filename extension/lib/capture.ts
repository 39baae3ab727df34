// Runs inside the page, once, on the user's click: what the page shows, as
// text. It decides nothing; the core does.
//
//   const { documents, truncated } = capture(limit, false);
//
// It is sent to the page as its own source text, so it must use nothing from
// outside its braces.
//   Shape: the page first, then its same-origin frames in document order, each
//          {url, format: "html", content}. An open shadow root stands where it
//          is, as <template shadowrootmode="open">.
//          With `selected`, only what is selected, if anything is.
//   Units: limit is in UTF-16 units over all documents; what is past it is cut.
import type { Page } from "./generated/posting";

export const CAPTURE_LIMIT = 16 * 1024 * 1024;

export interface Capture {
  url: string;
  documents: Page["documents"];
  truncated: boolean;
  // The addresses of frames that are open to see, but not to read from here.
  closed_frames: string[];
  // Whether the frame around this one has read it already.
  is_inner: boolean;
  media_type: string;
}

export function capture(limit: number, selected: boolean): Capture {
  const documents: Page["documents"] = [];
  const closed_frames: string[] = [];
  let left = limit;
  let truncated = false;

  // A script can put into the page what is no text: halves of characters, NUL.
  const keep = (url: string, html: string) => {
    truncated ||= html.length > left;
    const kept = html.slice(0, left);
    left -= kept.length;
    const content = kept.toWellFormed().replaceAll("\0", "\uFFFD");
    documents.push({ url, format: "html", content });
  };

  const add = (page: Document) => {
    if (left <= 0) {
      truncated = true;
      return;
    }
    const shadowRoots: ShadowRoot[] = [];
    const frames: Document[] = [];
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) {
          shadowRoots.push(element.shadowRoot);
          visit(element.shadowRoot);
        }
        if (element.localName === "iframe" || element.localName === "frame") {
          const inner = (element as HTMLIFrameElement).contentDocument;
          if (inner) frames.push(inner);
          // Smaller ones hold buttons and advertisements, not a posting.
          else if (element.clientWidth >= 250 && element.clientHeight >= 150) {
            closed_frames.push((element as HTMLIFrameElement).src);
          }
        }
      }
    };
    visit(page);

    const root = page.documentElement;
    let content = "";
    if (root) {
      const open = root.cloneNode(false) as Element;
      const shell = open.outerHTML;
      const end = shell.lastIndexOf("</");
      content = `<!doctype html>${shell.slice(0, end)}${root.getHTML({ shadowRoots })}${shell.slice(end)}`;
    }
    keep(page.location.href, content);
    for (const frame of frames) add(frame);
  };

  const selection = getSelection();
  if (selected && selection && !selection.isCollapsed) {
    const body = document.createElement("body");
    for (let i = 0; i < selection.rangeCount; i++) {
      body.append(selection.getRangeAt(i).cloneContents());
    }
    keep(location.href, `<!doctype html>${body.outerHTML}`);
  } else {
    add(document);
  }

  let is_inner = false;
  try {
    is_inner = parent !== window && parent.document !== null;
  } catch {
    // Another site's.
  }
  return {
    url: location.href,
    documents,
    truncated,
    closed_frames,
    is_inner,
    media_type: document.contentType,
  };
}
