// A display of its own for a browser that draws its menus itself: Xvfb, and the
// mouse and the keys of xdotool on it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { output, until } from "./project.mjs";

export async function openDisplay() {
  const server = spawn(
    "Xvfb",
    ["-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1366x900x24"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const [number] = await once(server.stdio[3], "data");
  const DISPLAY = `:${String(number).trim()}`;
  const xdotool = (...args) =>
    output("xdotool", args.map(String), { env: { ...process.env, DISPLAY } });
  const windows = async () =>
    (await xdotool("search", "--onlyvisible", "--name", ".*")).split("\n")
      .length;

  return {
    DISPLAY,
    press: (...keys) => xdotool("key", "--delay", 30, ...keys),
    // Until the menu stands.
    async openMenu(x, y) {
      const before = await windows();
      await xdotool("mousemove", Math.round(x), Math.round(y), "click", 3);
      await until("the menu", async () => (await windows()) > before);
    },
    close: () => server.kill(),
  };
}
