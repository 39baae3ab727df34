// The core in JavaScript: text in, text out, nothing generated.
//
//   const core = await createCore(() =>
//     WebAssembly.compileStreaming(fetch("jobdaw.wasm")));
//   const extraction = core.extract({ url, captured_at, documents });
//
// Errors: every failure is a CoreError whose code is one of errors.inc. After a
// trap the instance is thrown away, because its memory can no longer be
// trusted, and the next call makes a new one from the same compiled module.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// A module's memory never shrinks; one that has grown past this is dropped.
const KEEP_BYTES = 64 * 1024 * 1024;
const WASI_ENOSYS = 52;

export class CoreError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "CoreError";
    this.code = code;
  }
}

// The core reads no file, clock or environment, so every import is inert; only
// an exit has a meaning, and it is a trap.
function inertImports(module) {
  const imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(
    module,
  )) {
    if (kind !== "function") {
      throw new CoreError("internal", `The core wants ${space}.${name}.`);
    }
    imports[space] ??= {};
    imports[space][name] = () => WASI_ENOSYS;
  }
  const exit = () => {
    throw new WebAssembly.RuntimeError("The core called exit.");
  };
  if (imports.wasi_snapshot_preview1?.proc_exit) {
    imports.wasi_snapshot_preview1.proc_exit = exit;
  }
  if (imports.env?.emscripten_notify_memory_growth) {
    imports.env.emscripten_notify_memory_growth = () => {};
  }
  return imports;
}

class Core {
  #module;
  #imports;
  #exports = null;

  constructor(module) {
    this.#module = module;
    this.#imports = inertImports(module);
    this.#use((wasm) => wasm.jobdaw_version());
  }

  version() {
    return this.#use((wasm) => readText(wasm, wasm.jobdaw_version()));
  }

  extract(page) {
    return JSON.parse(this.extractJson(JSON.stringify(page)));
  }

  extractJson(pageJson) {
    return this.#call("jobdaw_extract", pageJson);
  }

  matchForm(request) {
    return JSON.parse(this.#call("jobdaw_match_form", JSON.stringify(request)));
  }

  csv(request) {
    return JSON.parse(this.#call("jobdaw_csv", JSON.stringify(request)));
  }

  row(request) {
    return JSON.parse(this.#call("jobdaw_row", JSON.stringify(request)));
  }

  // Runs one step on an instance that is known to be whole.
  #use(step) {
    try {
      if (!this.#exports) {
        const instance = new WebAssembly.Instance(this.#module, this.#imports);
        instance.exports._initialize();
        this.#exports = instance.exports;
      }
      const result = step(this.#exports);
      if (this.#exports.memory.buffer.byteLength > KEEP_BYTES) {
        this.#exports = null;
      }
      return result;
    } catch (error) {
      this.#exports = null;
      if (error instanceof CoreError) throw error;
      throw new CoreError("internal", `The core stopped: ${error.message}`, {
        cause: error,
      });
    }
  }

  // The JSON text of what the call answered, byte for byte.
  #call(name, requestJson) {
    const request = encoder.encode(requestJson);
    const answer = this.#use((wasm) => {
      const pointer = wasm.malloc(request.length + 1);
      if (!pointer) {
        throw new CoreError("too_large", "The page is too large for the core.");
      }
      const memory = new Uint8Array(wasm.memory.buffer);
      memory.set(request, pointer);
      memory[pointer + request.length] = 0;
      const answered = wasm[name](pointer, request.length);
      wasm.free(pointer);
      if (!answered) throw new WebAssembly.RuntimeError("no answer");
      const text = readText(wasm, answered);
      wasm.jobdaw_free(answered);
      return text;
    });
    if (answer.startsWith('{"ok":')) return answer.slice(6, -1);
    const { code, message } = JSON.parse(answer).error;
    throw new CoreError(code, message);
  }
}

function readText(wasm, pointer) {
  const memory = new Uint8Array(wasm.memory.buffer);
  return decoder.decode(memory.subarray(pointer, memory.indexOf(0, pointer)));
}

// source: called once, gives the compiled module.
export async function createCore(source) {
  return new Core(await source());
}
