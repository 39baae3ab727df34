// Faults of the disk and kills at the worst moment, injected by strace into the
// real host and command line: never an acknowledgement of what is lost, always
// a typed error, and a tracker that opens afterwards.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

const root = path.resolve(import.meta.dirname, "../..");
const build = process.env.JOBDAW_BUILD_DIR ?? path.join(root, "build/native");
const { chromium_id } = JSON.parse(
  readFileSync(path.join(root, "extension/identity.json")),
);

function scratch(t) {
  const dir = mkdtempSync(path.join(tmpdir(), "jobdaw-faults-"));
  t.after(() => rmSync(dir, { recursive: true }));
  return dir;
}

const frame = (request) => {
  const text = Buffer.from(
    JSON.stringify({ id: 1, protocol: 1, schema_version: 1, ...request }),
  );
  const head = Buffer.alloc(4);
  head.writeUInt32LE(text.length);
  return Buffer.concat([head, text]);
};

function unframed(bytes) {
  const replies = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    if (at + 4 + length > bytes.length) break;
    replies.push(JSON.parse(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return replies;
}

const save = (number) => ({
  action: "save",
  uuid: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  saved_at: "2025-01-10T09:00:00Z",
  extraction: { schema_version: 1, posting: { title: `Baker ${number}` } },
});

// The host's replies, and what strace saw of it.
function host(dir, requests, strace = []) {
  const log = path.join(dir, "strace.log");
  const command = [
    path.join(build, "jobdaw-host"),
    `chrome-extension://${chromium_id}/`,
  ];
  const [program, ...args] = strace.length
    ? ["strace", "-f", "-o", log, ...strace, ...command]
    : command;
  const ran = spawnSync(program, args, {
    input: Buffer.concat(requests.map(frame)),
    env: { ...process.env, JOBDAW_DATA_DIR: path.join(dir, "data") },
  });
  const seen = strace.length ? readFileSync(log, "utf8") : "";
  return { replies: unframed(ran.stdout), seen, status: ran.status };
}

const jobdaw = (dir, ...args) =>
  spawnSync(path.join(build, "jobdaw"), args, {
    env: { ...process.env, JOBDAW_DATA_DIR: path.join(dir, "data") },
    encoding: "utf8",
  });
const titles = (dir) =>
  JSON.parse(jobdaw(dir, "list", "--json").stdout).postings.map(
    ({ posting }) => posting.title,
  );
const sql = (dir, text) =>
  execFileSync("sqlite3", [path.join(dir, "data/tracker.db")], {
    input: text,
    encoding: "utf8",
  }).trim();

for (const [calls, error, code] of [
  ["fsync,fdatasync", "EIO", "io"],
  ["pwrite64", "ENOSPC", "disk_full"],
  ["pwrite64", "EIO", "io"],
]) {
  test(`a save whose ${calls} fails with ${error} is never acknowledged`, (t) => {
    const dir = scratch(t);
    assert.equal(host(dir, [save(1)]).replies[0].ok.posting_id, 1);
    let acknowledged = 0;
    let failed = 0;
    // Calls of a save in their turn, until there is none left to fail.
    for (let nth = 1; acknowledged === 0; nth += 1 + Math.floor(nth / 8)) {
      const { replies, seen } = host(
        dir,
        [save(2)],
        ["-e", `inject=${calls}:error=${error}:when=${nth}`],
      );
      const [reply] = replies;
      if (reply.ok) {
        // The journal is closed after the commit: a fault there loses nothing.
        acknowledged = nth;
        assert.deepEqual(titles(dir).sort(), ["Baker 1", "Baker 2"]);
        continue;
      }
      ++failed;
      assert.match(seen, /\(INJECTED\)/);
      assert.equal(reply.error.code, code, reply.error.message);
      assert.match(reply.error.message, /tracker\.db: .*\(.+\)$/);
      assert.deepEqual(titles(dir), ["Baker 1"]);
      assert.equal(sql(dir, "PRAGMA integrity_check"), "ok");
    }
    assert.ok(failed >= 1);
  });
}

test("an export whose write or sync fails leaves nothing behind", (t) => {
  const dir = scratch(t);
  host(dir, [save(1)]);
  const log = path.join(dir, "strace.log");
  for (const [call, error] of [
    ["write", "ENOSPC"],
    ["fsync", "EIO"],
    ["rename,renameat,renameat2,link,linkat", "EIO"],
  ]) {
    const ran = spawnSync(
      "strace",
      [
        "-f",
        "-o",
        log,
        "-e",
        `inject=${call}:error=${error}`,
        path.join(build, "jobdaw"),
        "export",
        "--format",
        "csv",
        "-o",
        path.join(dir, "jobs.csv"),
      ],
      { env: { ...process.env, JOBDAW_DATA_DIR: path.join(dir, "data") } },
    );
    assert.equal(ran.status, 1, call);
    assert.match(readFileSync(log, "utf8"), /\(INJECTED\)/);
    assert.deepEqual(
      execFileSync("ls", ["-A", dir], { encoding: "utf8" }).trim().split("\n"),
      ["data", "strace.log"],
    );
  }
});

test("the host opens no socket, whatever it is asked", (t) => {
  const dir = scratch(t);
  const { replies, seen } = host(
    dir,
    [
      { action: "hello" },
      save(1),
      { action: "lookup", extraction: save(1).extraction },
      { action: "list" },
      { action: "export", format: "csv" },
      { action: "import", content: btoa("Title,URL\nCook,example.org/1\n") },
    ],
    ["-e", "trace=network,write"],
  );
  assert.ok(replies.every(({ ok }) => ok));
  // strace does see calls.
  assert.match(seen, /write\(/);
  assert.doesNotMatch(seen, /socket|connect|bind|sendto/);
});

test("a tracker whose migration is killed at any write is whole afterwards", (t) => {
  const dir = scratch(t);
  const first = readFileSync(
    path.join(root, "native-host/migrations/001_postings.sql"),
    "utf8",
  );
  const make = () => {
    rmSync(path.join(dir, "data"), { recursive: true, force: true });
    execFileSync("mkdir", ["-m", "700", path.join(dir, "data")]);
    sql(
      dir,
      `${first}
      INSERT INTO stages VALUES ('saved', 0);
      INSERT INTO postings (uuid, stage, saved_at, updated_at, posting) VALUES
        ('00000000-0000-4000-8000-000000000001', 'saved',
         '2025-01-10T09:00:00.000Z', '2025-01-10T09:00:00.000Z',
         '{"title":"Baker"}');
      INSERT INTO captures (posting_id, captured_at, core_version,
        schema_version, extraction) VALUES (1, '2025-01-10T09:00:00.000Z',
        '0.1.0', 1, '{"schema_version":1,"posting":{"title":"Baker"}}');
      INSERT INTO events (posting_id, at, kind, stage) VALUES (1,
        '2025-01-10T09:00:00.000Z', 'saved', 'saved');
      PRAGMA application_id = ${0x4a424457}; PRAGMA user_version = 1;`,
    );
  };
  let killed = 0;
  for (let nth = 1; ; nth += 1 + Math.floor(nth / 8)) {
    make();
    const ran = spawnSync(
      "strace",
      [
        "-f",
        "-o",
        "/dev/null",
        "-e",
        `inject=pwrite64,fsync,fdatasync,unlink:signal=KILL:when=${nth}`,
        path.join(build, "jobdaw"),
        "list",
      ],
      { env: { ...process.env, JOBDAW_DATA_DIR: path.join(dir, "data") } },
    );
    if (ran.status === 0) break;
    ++killed;
    assert.equal(ran.signal, "SIGKILL");
    assert.deepEqual(titles(dir), ["Baker"]);
    assert.equal(sql(dir, "PRAGMA integrity_check"), "ok");
    assert.notEqual(sql(dir, "PRAGMA user_version"), "1");
  }
  assert.ok(killed > 10, `${killed} killed`);
});

test("16 hosts at once, each killed in its turn, lose nothing they acknowledged", async (t) => {
  const dir = scratch(t);
  const acknowledged = new Set();
  let number = 0;
  const worker = async (which) => {
    for (let round = 0; round < 4; ++round) {
      const child = spawn(
        path.join(build, "jobdaw-host"),
        [`chrome-extension://${chromium_id}/`],
        {
          env: { ...process.env, JOBDAW_DATA_DIR: path.join(dir, "data") },
          stdio: ["pipe", "pipe", "inherit"],
        },
      );
      child.stdin.on("error", () => {});
      const sent = [];
      const ended = new Promise((resolve) => child.on("exit", resolve));
      // Killed once it has answered so many.
      const enough = 1 + ((which + round) % 5);
      let bytes = Buffer.alloc(0);
      child.stdout.on("data", (some) => {
        bytes = Buffer.concat([bytes, some]);
        const replies = unframed(bytes);
        for (const reply of replies) {
          assert.ok(reply.ok, JSON.stringify(reply));
          acknowledged.add(sent[reply.id]);
        }
        if (replies.length >= enough) child.kill("SIGKILL");
      });
      for (let i = 0; i < 8; ++i) {
        const request = save(++number);
        sent.push(request.uuid);
        child.stdin.write(frame({ ...request, as_new: true, id: i }));
      }
      await ended;
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, i) => worker(i)));
  const stored = sql(dir, "SELECT uuid FROM postings").split("\n");
  assert.equal(new Set(stored).size, stored.length);
  assert.ok(acknowledged.size >= 64);
  for (const uuid of acknowledged) assert.ok(stored.includes(uuid));
  assert.equal(sql(dir, "PRAGMA integrity_check"), "ok");
});
