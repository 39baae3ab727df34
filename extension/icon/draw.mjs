// Draws public/icon/<size>.png from jobdaw.svg with Chromium:
//   node icon/draw.mjs [/usr/bin/chromium]
import { readFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const svg = await readFile(new URL("jobdaw.svg", import.meta.url), "utf8");
const browser = await puppeteer.launch({
  executablePath: process.argv[2] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`,
  );
  const path = new URL(`../public/icon/${size}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
