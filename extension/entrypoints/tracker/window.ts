// Which rows of a fixed height are in sight of their scrolling box.
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const SPARE = 8;
// The window moves by this many rows, so that few scroll events render.
const STEP = 4;

export interface Window {
  first: number;
  // One past the last.
  end: number;
  // How wide the box is.
  room: number;
}

export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  row_height: number,
): Window {
  const [{ first, end, room }, setWindow] = useState<Window>({
    first: 0,
    end: 24,
    room: 800,
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, clientHeight, clientWidth } = element;
      const top = Math.floor(scrollTop / row_height / STEP) * STEP;
      const shown = Math.ceil(clientHeight / row_height) + STEP;
      const next = {
        first: Math.max(0, top - SPARE),
        end: top + shown + SPARE,
        room: clientWidth,
      };
      setWindow((before) =>
        before.first === next.first &&
        before.end === next.end &&
        before.room === next.room
          ? before
          : next,
      );
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [box.current, row_height]);
  const last = Math.min(end, count);
  return { first: Math.min(first, Math.max(0, last - 1)), end: last, room };
}

// Scrolls as little as brings a row into sight, below a head of that height.
export function reveal(
  element: HTMLElement,
  index: number,
  row_height: number,
  head_height: number,
) {
  const top = index * row_height;
  const bottom = top + row_height + head_height - element.clientHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop) element.scrollTop = bottom;
}
