// What the terminal's own script (textual.js) leaves to the page: the font is there before the first letter is
// measured, the keyboard goes to the terminal from the start, pasting works as elsewhere, and when the socket
// closes the page says why and offers the way on.
"use strict";
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const terminal = document.getElementById("terminal");
  const gone = document.getElementById("gone");
  const again = document.getElementById("again");
  const QUIT = 4000, ELSEWHERE = 4002;

  const here = new URL(".", window.location.href);
  const scheme = here.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl =
    `${scheme}//${here.host}${here.pathname}ws/${document.body.dataset.language}`;

  const attend = () => {
    const keys = document.querySelector(".xterm-helper-textarea");
    if (gone.hidden && keys) keys.focus();
  };

  const say = (code) => {
    document.getElementById("opening").hidden = true;
    document.getElementById("why").textContent = words[code] || words.lost;
    again.textContent = code === QUIT ? words.open : code === ELSEWHERE ? words.here : words.again;
    gone.hidden = false;
    again.focus();
  };

  // The terminal draws a letter once and keeps the picture, so what comes for it waits until the fonts of its
  // letters are there: a moment once for each slice, at most PATIENCE when one does not come.
  const PATIENCE = 3000;
  const within = (promises) =>
    Promise.race([Promise.allSettled(promises), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  const known = new Set();
  const lettersOf = (bytes) => {
    const found = new Set(new TextDecoder().decode(bytes).match(/[\u2190-\u{10ffff}]/gu));
    return [...found].filter((letter) => !known.has(letter));
  };
  const shipped = (letters) => document.fonts.load("16px 'Courier New'", letters);
  // whether the system has a good Chinese font itself; then ours is loaded only for what that lacks
  const ownHan = document.fonts.load("16px Monaco", "您").then((faces) => faces.length > 0, () => false);

  const shippedIfNeeded = async (letters) => {
    const han = /[\u2e80-\u9fff\uf900-\uffef\u{20000}-\u{2fa1f}]/u;
    const system = await ownHan;
    return shipped(letters.filter((letter) => !(system && han.test(letter))).join(""));
  };

  window.WebSocket = class extends window.WebSocket {
    #before = Promise.resolve();
    #waiting = 0;
    #ready = new WeakSet();

    constructor(...address) {
      super(...address);
      this.addEventListener("open", attend);
      this.addEventListener("message", (event) => this.#take(event));
      this.addEventListener("close", (event) => say(event.code));
    }

    #take(event) {
      if (this.#ready.has(event) || typeof event.data === "string") return;
      const letters = lettersOf(event.data);
      if (letters.length === 0 && this.#waiting === 0) return;
      event.stopImmediatePropagation();
      this.#waiting += 1;
      const loaded = letters.length > 0 ? within([shippedIfNeeded(letters)]) : null;
      this.#before = Promise.all([this.#before, loaded]).then(() => {
        letters.forEach((letter) => known.add(letter));
        this.#waiting -= 1;
        const later = new MessageEvent("message", { data: event.data });
        this.#ready.add(later);
        this.dispatchEvent(later);
      });
    }
  };

  let leaving = false;
  window.addEventListener("pagehide", () => { leaving = true; });
  again.addEventListener("click", async () => {
    again.disabled = true;
    try {
      await fetch(here, { method: "HEAD", cache: "no-store" });
      window.location.reload();
    } catch {
      if (!leaving) document.getElementById("why").textContent = words.unreachable;
    } finally {
      again.disabled = false;
      again.focus();
    }
  });

  // the browser pastes; the terminal would send the key instead
  window.addEventListener("keydown", (event) => {
    const v = event.key === "v" || event.key === "V";
    if (v && (event.ctrlKey || event.metaKey) && !event.altKey) event.stopImmediatePropagation();
  }, true);

  // an escape character in what is pasted would turn the rest of it into keys
  const unseen = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
  window.addEventListener("paste", (event) => {
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (text.search(unseen) < 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text.replace(unseen, ""));
    event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, true);

  document.getElementById("whole").addEventListener("click", async () => {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) await document.documentElement.requestFullscreen();
    attend();
  });
  window.addEventListener("focus", attend);
  document.getElementById("stage").addEventListener("click", attend);

  const start = () => {
    const script = document.createElement("script");
    script.src = "static/js/textual.js";
    script.addEventListener("load", () => {
      if (document.readyState === "complete") window.onload(new Event("load"));
    });
    script.addEventListener("error", () => say(0));
    document.head.append(script);
  };
  const letters = ["16px 'Roboto Mono'", "bold 16px 'Roboto Mono'"].map((font) => document.fonts.load(font, "a"));
  within([...letters, document.fonts.load("bold 16px Monaco", "您"), shipped("✓⠿")]).then(start);
})();
