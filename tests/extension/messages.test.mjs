// Every text comes from _locales, in every language, and none is left over.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EXTENSION = fileURLToPath(new URL("../../extension", import.meta.url));
const { parseAst } = createRequire(path.join(EXTENSION, "package.json"))(
  "rolldown/parseAst",
);

const LOCALES = path.join(EXTENSION, "public/_locales");
const locale = (name) =>
  JSON.parse(readFileSync(path.join(LOCALES, name, "messages.json"), "utf8"));
const english = locale("en");

const sources = ["components", "entrypoints", "lib"].flatMap((folder) =>
  readdirSync(path.join(EXTENSION, folder), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("generated"))
    .map((name) => path.join(EXTENSION, folder, name)),
);

const { FIELDS, SLOTS, STAGES, errorCodes, sourceNames } = generated();

// Families of keys whose last part stands in the code by itself.
const STEMS = [
  "error",
  "failed",
  "menu",
  "pay",
  "place",
  "setting",
  "setting_help",
  "stage",
  "state",
  "theme",
  ...[
    "add",
    "due",
    "event",
    "filter",
    "form",
    "format",
    "format_help",
    "key",
    "own",
    "part",
    "scope",
    "status",
    "tab",
    "target",
    "view",
    "which",
  ].map((stem) => `tracker_${stem}`),
];

// The tables that families of keys follow.
function generated() {
  const text = readFileSync(
    path.join(EXTENSION, "lib/generated/posting.ts"),
    "utf8",
  );
  const strings = (type) =>
    [
      ...text
        .match(new RegExp(`export type ${type} =([^;]*);`))[1]
        .matchAll(/"(\w+)"/g),
    ].map(([, name]) => name);
  return {
    FIELDS: JSON.parse(
      text
        .match(/export const FIELDS = (\[[\s\S]*?\n\]) as const/)[1]
        .replace(/,\s*\]$/, "]"),
    ),
    SLOTS: JSON.parse(
      text
        .match(/export const SLOTS = (\[[\s\S]*?\n\]) as const/)[1]
        .replace(/,\s*\]$/, "]"),
    ),
    STAGES: JSON.parse(
      text.match(/export const STAGES = (\[.*\]) as const/)[1],
    ),
    errorCodes: strings("ErrorCode"),
    sourceNames: strings("Source"),
  };
}

// Calls `visit` with every node of a syntax tree and its parents.
function walk(node, visit, parents = []) {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit, parents);
  } else if (node && typeof node === "object") {
    if (typeof node.type === "string") visit(node, parents);
    for (const [key, child] of Object.entries(node)) {
      if (key !== "parent") walk(child, visit, [...parents, node]);
    }
  }
}

const trees = sources.map((file) => ({
  file: path.relative(EXTENSION, file),
  tree: parseAst(readFileSync(file, "utf8"), {
    lang: file.endsWith("x") ? "tsx" : "ts",
    astType: "ts",
  }),
}));

for (const name of readdirSync(LOCALES)) {
  test(`${name} says everything that English says, with the same parts`, () => {
    const messages = locale(name);
    assert.deepEqual(Object.keys(messages), Object.keys(english));
    for (const [key, { message, placeholders = {} }] of Object.entries(
      messages,
    )) {
      assert.notEqual(message.trim(), "", key);
      assert.deepEqual(placeholders, english[key].placeholders ?? {}, key);
      const named = [...message.matchAll(/\$([A-Z]+)\$/g)].map(([, part]) =>
        part.toLowerCase(),
      );
      assert.deepEqual(named.sort(), Object.keys(placeholders).sort(), key);
    }
  });
}

test("no text stands in the code", () => {
  const TEXT_ATTRIBUTES = [
    "alt",
    "aria-label",
    "label",
    "placeholder",
    "title",
  ];
  const found = [];
  for (const { file, tree } of trees) {
    walk(tree, (node, parents) => {
      const attribute = parents.findLast(({ type }) => type === "JSXAttribute")
        ?.name?.name;
      const isText =
        node.type === "JSXText" ||
        (node.type === "Literal" &&
          typeof node.value === "string" &&
          TEXT_ATTRIBUTES.includes(attribute) &&
          parents.at(-1).type === "JSXAttribute");
      if (isText && /\p{L}/u.test(node.value)) {
        found.push(`${file}: ${node.value.trim()}`);
      }
    });
  }
  assert.deepEqual(found, []);
});

test("every key that is asked for is there, and every key is asked for", () => {
  const asked = new Set([
    "action_title",
    "extension_description",
    "extension_name",
  ]);
  const family = (stem, names) => {
    for (const name of names) asked.add(`${stem}_${name}`);
  };
  for (const { name, enumerators } of FIELDS) {
    asked.add(`field_${name}`);
    family(name, enumerators);
  }
  family(
    "amount_per",
    FIELDS.find(({ name }) => name === "salary").enumerators,
  );
  family("source", sourceNames);
  family("error", errorCodes);
  family("stage", STAGES);
  const names = FIELDS.map(({ name }) => name);
  family(
    "slot",
    SLOTS.filter((slot) => !names.includes(slot)),
  );
  for (const { tree } of trees) {
    walk(tree, (node) => {
      if (node.type === "Literal" && typeof node.value === "string") {
        const plurals = [`${node.value}_one`, `${node.value}_other`];
        for (const key of [node.value, ...plurals]) {
          if (key in english) asked.add(key);
        }
        for (const stem of STEMS) {
          const key = `${stem}_${node.value}`;
          if (key in english) asked.add(key);
        }
      }
      if (
        node.type === "CallExpression" &&
        ["t", "plural"].includes(node.callee.name) &&
        node.arguments[0].type === "Literal"
      ) {
        const key = node.arguments[0].value;
        asked.add(node.callee.name === "t" ? key : `${key}_other`);
      }
    });
  }
  assert.deepEqual(
    [...asked].filter((key) => !(key in english)),
    [],
    "asked for, not there",
  );
  assert.deepEqual(
    Object.keys(english).filter((key) => !asked.has(key)),
    [],
    "there, not asked for",
  );
});
