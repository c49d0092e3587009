// SPDX-License-Identifier: BSL-1.0
// A headless Chromium, spoken to over a pipe by the DevTools protocol: messages are JSON, each ended by a zero byte.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Chromium {
  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), "steelyard-browser-"));
    const options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
      "--disable-background-networking", "--disable-extensions", "--remote-debugging-pipe", `--user-data-dir=${this.profile}`, "about:blank"];
    this.process = spawn(program, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.waiting = new Map();
    this.listeners = [];
    this.number = 0;
    this.rest = "";
    this.process.on("exit", () => {
      for (const { reject } of this.waiting.values()) reject(new Error("chromium ended"));
    });
    this.process.stdio[4].on("data", (bytes) => {
      const parts = (this.rest + bytes.toString("utf8")).split("\0");
      this.rest = parts.pop();
      for (const part of parts) this.receive(JSON.parse(part));
    });
  }

  receive(message) {
    if (message.id === undefined) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    const { resolve, reject } = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.number;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  // A tab of its own. Whatever it says to the console, asks of a network or is refused is kept.
  async tab() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, sessionId);
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await tab.send(`${domain}.enable`);
    return tab;
  }

  async close() {
    const ended = new Promise((resolve) => this.process.on("exit", resolve));
    await this.send("Browser.close").catch(() => {});
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Tab {
  constructor(chromium, session) {
    this.chromium = chromium;
    this.session = session;
    this.said = [];
    this.asked = [];
    chromium.listeners.push((message) => {
      if (message.sessionId !== session) return;
      const { method, params } = message;
      if (method === "Runtime.consoleAPICalled") this.said.push(params.args.map((one) => one.value).join(" "));
      if (method === "Runtime.exceptionThrown") this.said.push(params.exceptionDetails.text);
      if (method === "Log.entryAdded") this.said.push(params.entry.text);
      if (method === "Page.javascriptDialogOpening") this.said.push(`dialog: ${params.message}`);
      if (method === "Network.requestWillBeSent" && params.type !== "Document") this.asked.push(params.request.url);
      if (method === "Page.loadEventFired") this.loaded?.();
    });
  }

  send(method, params) {
    return this.chromium.send(method, params, this.session);
  }

  async open(url) {
    this.said = [];
    this.asked = [];
    const loaded = new Promise((resolve) => (this.loaded = resolve));
    await this.send("Page.navigate", { url });
    await loaded;
  }

  async look(width, dark) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
  }

  // The value of an expression in the page.
  async value(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async picture() {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
    return Buffer.from(data, "base64");
  }

  async paper() {
    const { data } = await this.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: false });
    return Buffer.from(data, "base64");
  }
}
