// Where built things stand, and what the tests borrow from the extension's own
// packages.
import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const BUILD = path.join(ROOT, "build");
export const JOBDAW = path.join(BUILD, "native/jobdaw");
export const EXTENSION = {
  chromium: path.join(BUILD, "extension/chromium"),
  firefox: path.join(BUILD, "extension/firefox"),
};
export const SCREENSHOTS = path.join(BUILD, "screenshots");
export const PAGES = path.join(ROOT, "tests/data/pages");

export const identity = JSON.parse(
  readFileSync(path.join(ROOT, "extension/identity.json"), "utf8"),
);

const packages = createRequire(path.join(ROOT, "extension/package.json"));
export const puppeteer = packages("puppeteer-core").default;
export const AXE = readFileSync(
  packages.resolve("axe-core/axe.min.js"),
  "utf8",
);

const run = promisify(execFile);

// What a program printed; a failure carries its stderr.
export async function output(program, args, options = {}) {
  const { stdout } = await run(program, args, {
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  return stdout;
}

// A directory that is gone when the test process is.
export async function scratch(name) {
  const directory = await mkdtemp(path.join(tmpdir(), `jobdaw-${name}-`));
  process.on("exit", () => {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  });
  for (const part of ["data", "downloads"]) {
    await mkdir(path.join(directory, part));
  }
  return directory;
}

// Asks until the answer is neither false nor null nor undefined.
export async function until(what, ask, deadline_ms = 15_000) {
  const end = Date.now() + deadline_ms;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined) {
        return answer;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${deadline_ms} ms for ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// Registers the host with a browser that keeps its manifests in `directory`.
export function installHost(browser, directory) {
  return output(JOBDAW, [
    "install",
    "--browser",
    browser,
    "--manifest-dir",
    directory,
  ]);
}

// Takes the host away: its manifest, and the process that is still held.
export async function removeHost(directory, home) {
  await rm(directory, { recursive: true });
  const environment = `JOBDAW_DATA_DIR=${path.join(home, "data")}\0`;
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const read = (file) => readFile(`/proc/${pid}/${file}`, "utf8");
    try {
      const [started_by] = (await read("cmdline")).split("\0");
      const ours = (await read("environ")).includes(environment);
      if (ours && path.basename(started_by) === "jobdaw-host") {
        process.kill(Number(pid));
        // Reaped by the browser, which has seen its end then.
        await until(
          `the end of host ${pid}`,
          () => !existsSync(`/proc/${pid}`),
        );
      }
    } catch {
      // Another's process, or one that has just ended.
    }
  }
}
