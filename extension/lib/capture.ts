// Runs inside the page, once, on the user's click: what the page shows, as
// text. It decides nothing; the core does.
//
//   const { documents, truncated } = capture(limit);
//
// It is sent to the page as its own source text, so it must use nothing from
// outside its braces.
//   Shape: the page first, then its same-origin frames in document order, each
//          {url, format: "html", content}. An open shadow root stands where it
//          is, as <template shadowrootmode="open">.
//   Units: limit is in UTF-16 units over all documents; what is past it is cut.
import type { Page } from "./generated/posting";

export const CAPTURE_LIMIT = 16 * 1024 * 1024;

export interface Capture {
  url: string;
  documents: Page["documents"];
  truncated: boolean;
}

export function capture(limit: number): Capture {
  const documents: Page["documents"] = [];
  let left = limit;
  let truncated = false;

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
    if (content.length > left) {
      content = content.slice(0, left);
      truncated = true;
    }
    left -= content.length;
    // A script can put into the page what is no text: halves of characters, NUL.
    content = content.toWellFormed().replaceAll("\0", "\uFFFD");
    documents.push({ url: page.location.href, format: "html", content });
    for (const frame of frames) add(frame);
  };

  add(document);
  return { url: location.href, documents, truncated };
}
