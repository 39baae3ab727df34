// CSV as RFC 4180 has it, into rows of strings.
export function readCsv(text) {
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  const body = text.replace(/^\uFEFF/, "").replace(/\r?\n$/, "");
  for (const [, raw, end] of body.matchAll(cell)) {
    const quoted = raw.startsWith('"');
    rows.at(-1).push(quoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows;
}
