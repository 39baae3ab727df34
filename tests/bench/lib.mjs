// What the benches share: the real host over its protocol, and rows of figures.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

export const { chromium_id } = JSON.parse(
  readFileSync(new URL("../../extension/identity.json", import.meta.url)),
);

// Requests may overlap; the host answers in their order.
export class Host {
  constructor(buildDir, dataDir) {
    this.child = spawn(
      path.join(buildDir, "jobdaw-host"),
      [`chrome-extension://${chromium_id}/`],
      {
        env: { ...process.env, JOBDAW_DATA_DIR: dataDir },
        stdio: ["pipe", "pipe", "inherit"],
      },
    );
    this.bytes = Buffer.alloc(0);
    this.waiting = [];
    this.child.stdout.on("data", (some) => {
      this.bytes = Buffer.concat([this.bytes, some]);
      while (this.bytes.length >= 4) {
        const length = this.bytes.readUInt32LE();
        if (this.bytes.length < 4 + length) break;
        const reply = JSON.parse(this.bytes.subarray(4, 4 + length));
        this.bytes = this.bytes.subarray(4 + length);
        this.waiting.shift()(reply);
      }
    });
  }
  ask(action, members = {}) {
    const text = Buffer.from(
      JSON.stringify({
        id: 1,
        protocol: 1,
        schema_version: 1,
        action,
        ...members,
      }),
    );
    const head = Buffer.alloc(4);
    head.writeUInt32LE(text.length);
    return new Promise((resolve, reject) => {
      this.waiting.push(({ ok, error }) =>
        ok ? resolve(ok) : reject(new Error(`${action}: ${error.message}`)),
      );
      this.child.stdin.write(Buffer.concat([head, text]));
    });
  }
  peakMemoryMb() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024;
  }
  end() {
    return new Promise((resolve) => {
      this.child.on("exit", resolve);
      this.child.stdin.end();
    });
  }
}

export const median = (times) =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
export const row = (what, value, target, beside = "") =>
  console.log(
    `${what.padEnd(44)} ${value.padStart(10)}  ${target.padEnd(12)} ${beside}`,
  );
export const ms = (value) => `${value.toFixed(2)} ms`;

export async function timed(times, run) {
  const all = [];
  for (let i = 0; i < times; ++i) {
    const start = performance.now();
    await run(i);
    all.push(performance.now() - start);
  }
  return median(all);
}
