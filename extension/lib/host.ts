// The native messaging host: one port, held while it is needed.
//
//   const host = new Host(identity.host_name);
//   const { count } = await host.request("list", { limit: 50, offset: 0 });
//
// Errors: host_missing when the browser could not start it, host_stopped when
// it ended in the middle, host_silent after a time, host_older and host_newer
// when it speaks another protocol or schema, and the host's own codes.
import { browser } from "wxt/browser";
import { type Failure, type FailureCode, JobdawError } from "./errors";
import { SCHEMA_VERSION } from "./generated/posting";

const PROTOCOL = 1;
const ANSWER_WITHIN_MS = 30_000;
// An idle port is let go, so that the host and the worker may end.
const HOLD_MS = 60_000;

interface HostReply {
  id: number;
  // Of a reply that is longer than the browser takes at once.
  part?: string;
  more?: boolean;
  ok?: unknown;
  error?: Failure;
  versions?: { protocol: number; schema_version: number; host: string };
}

interface Waiter {
  resolve(ok: unknown): void;
  reject(error: JobdawError): void;
  timer: ReturnType<typeof setTimeout>;
  parts: string;
}

type Port = ReturnType<typeof browser.runtime.connectNative>;

function versionSkew({ versions, error }: HostReply) {
  if (!versions) return null;
  const ahead =
    Math.sign(versions.protocol - PROTOCOL) ||
    Math.sign(versions.schema_version - SCHEMA_VERSION);
  if (ahead === 0) {
    return error?.code === "unknown_action" ? "host_older" : null;
  }
  return ahead < 0 ? "host_older" : "host_newer";
}

export class Host {
  readonly #name: string;
  readonly #waiters = new Map<number, Waiter>();
  // Of the host that answered last.
  version: string | null = null;
  #port: Port | null = null;
  #answered = false;
  #last_id = 0;
  #release: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  request(action: string, params: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const port = this.#connect();
      const id = ++this.#last_id;
      const timer = setTimeout(() => {
        this.#end("host_silent", "The host did not answer in time.");
      }, ANSWER_WITHIN_MS);
      this.#waiters.set(id, { resolve, reject, timer, parts: "" });
      clearTimeout(this.#release);
      port.postMessage({
        id,
        protocol: PROTOCOL,
        schema_version: SCHEMA_VERSION,
        action,
        ...params,
      });
    });
  }

  #connect(): Port {
    if (this.#port) return this.#port;
    const port = browser.runtime.connectNative(this.#name);
    this.#port = port;
    this.#answered = false;
    port.onMessage.addListener((reply: HostReply) => this.#receive(reply));
    port.onDisconnect.addListener((ended: Port & { error?: Error }) => {
      if (this.#port !== port) return;
      const reason =
        browser.runtime.lastError?.message ?? ended.error?.message ?? "";
      this.#port = null;
      this.#fail(this.#answered ? "host_stopped" : "host_missing", reason);
    });
    return port;
  }

  #receive(reply: HostReply) {
    this.#answered = true;
    const waiter = this.#waiters.get(reply.id);
    if (!waiter) return;
    if (reply.part !== undefined) {
      waiter.parts += reply.part;
      if (!reply.more) this.#receive(JSON.parse(waiter.parts));
      return;
    }
    this.#waiters.delete(reply.id);
    clearTimeout(waiter.timer);
    if (this.#waiters.size === 0) {
      this.#release = setTimeout(() => this.#end("host_stopped", ""), HOLD_MS);
    }
    this.version = reply.versions?.host ?? null;
    const skew = versionSkew(reply);
    if (skew) {
      waiter.reject(new JobdawError(skew, JSON.stringify(reply.versions)));
      // The next request starts the host anew: it may be the right one by then.
      this.#end(skew, "");
    } else if (reply.error) {
      waiter.reject(new JobdawError(reply.error.code, reply.error.message));
    } else {
      waiter.resolve(reply.ok);
    }
  }

  #end(code: FailureCode, message: string) {
    const port = this.#port;
    this.#port = null;
    port?.disconnect();
    this.#fail(code, message);
  }

  #fail(code: FailureCode, message: string) {
    clearTimeout(this.#release);
    for (const waiter of this.#waiters.values()) {
      clearTimeout(waiter.timer);
      waiter.reject(new JobdawError(code, message));
    }
    this.#waiters.clear();
  }
}
