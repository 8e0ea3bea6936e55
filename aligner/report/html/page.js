"use strict";
// Everything the page knows it reads from its own elements; it keeps nothing but decisions, the theme and one switch.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const { release, signature } = document.body.dataset;
  const cards = new Map(all(".finding").map((card) => [card.dataset.fingerprint, card]));
  const items = all(".list li");
  const order = items.map((item) => item.dataset.finding);
  const rows = all(".bead");
  const rowOf = (fingerprint) => cards.get(fingerprint)?.closest(".bead");
  let current = "";

  // ---- What is kept: where the browser forbids it (a sandbox, some file: pages) it lasts as long as the page.
  const store = {
    read(key) { try { return localStorage.getItem(`taiyaku:${key}`); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(`taiyaku:${key}`, value); return true; } catch { return false; } },
  };

  // ---- Findings: select, step, decide
  function select(fingerprint, { focus = true } = {}) {
    const card = cards.get(fingerprint);
    if (!card) return;
    for (const marked of all(".current")) marked.classList.remove("current");
    for (const link of all(".list [aria-current]")) link.removeAttribute("aria-current");
    current = fingerprint;
    card.classList.add("current");
    for (const mark of all("mark")) mark.classList.toggle("current", mark.dataset.findings.split(" ").includes(fingerprint));
    const item = items.find((li) => li.dataset.finding === fingerprint);
    item?.classList.add("current");
    one("a", item)?.setAttribute("aria-current", "true");
    item?.scrollIntoView({ block: "nearest" });
    reveal(rowOf(fingerprint) ?? card);
    if (focus) card.focus({ preventScroll: true });
    try { history.replaceState(null, "", `#f-${fingerprint}`); } catch { /* a sandboxed page has no address to change */ }
  }

  function reveal(element) {
    const fold = element.closest("details");
    if (fold) fold.open = true;
    const tall = element.getBoundingClientRect().height > innerHeight * 0.6;
    (element.matches("tbody") ? element.firstElementChild.firstElementChild : element)
      .scrollIntoView({ block: tall ? "start" : "center" });
  }

  function step(by) {
    const shown = items.filter((item) => !item.hidden).map((item) => item.dataset.finding);
    if (!shown.length) return;
    const at = shown.indexOf(current);
    select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]);
  }

  const kept = `decisions:${release}:${signature}`;
  let decisions = {};
  let lasting = true;

  function load() {
    try { decisions = JSON.parse(store.read(kept)) ?? {}; } catch { decisions = {}; }
    lasting = store.write(kept, JSON.stringify(decisions));
  }

  function decide(fingerprint, decision, note) {
    if (!decision && !note) delete decisions[fingerprint];
    else decisions[fingerprint] = { decision, note };
    lasting = store.write(kept, JSON.stringify(decisions));
    show(fingerprint);
  }

  function show(fingerprint) {
    const { decision = "", note = "" } = decisions[fingerprint] ?? {};
    const card = cards.get(fingerprint);
    card.classList.toggle("decided", Boolean(decision));
    for (const button of all("[data-decision]", card)) {
      button.setAttribute("aria-pressed", String(button.dataset.decision === decision));
    }
    const field = one("textarea", card);
    if (field.value !== note) field.value = note;
    const item = items.find((li) => li.dataset.finding === fingerprint);
    item?.classList.toggle("decided", Boolean(decision));
    if (item) one(".decision", item).textContent = decision;
    one("#decided").textContent = decided().length;
  }

  const decided = () => order.filter((fingerprint) => decisions[fingerprint]?.decision);

  function choose(card, decision) {
    const { fingerprint } = card.dataset;
    const before = decisions[fingerprint] ?? { decision: "", note: "" };
    decide(fingerprint, before.decision === decision ? "" : decision, before.note);
    if (decision === "note" && decisions[fingerprint]?.decision) one("textarea", card).focus();
  }

  function addControls(card) {
    card.append(one("#decide").content.cloneNode(true));
    const { fingerprint } = card.dataset;
    one(".choices", card).addEventListener("click", (event) => {
      const button = event.target.closest("[data-decision]");
      if (button) choose(card, button.dataset.decision);
    });
    one("textarea", card).addEventListener("input", (event) => {
      const note = event.target.value;
      // Somebody who writes without choosing has made a note.
      decide(fingerprint, decisions[fingerprint]?.decision || (note ? "note" : ""), note);
    });
  }

  // ---- Filters and search
  // Both halves are folded alike, so that full-width digits and half-width kana are found however they are typed.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const searched = ".text, th, td:not(.ln, .gap, .cards > td), .said, .proof";
  const texts = new Map();

  function textOf(row) {
    if (!texts.has(row)) texts.set(row, fold(all(searched, row).map((part) => part.textContent).join(" ")));
    return texts.get(row);
  }

  function apply() {
    const severities = new Set(all("[name=severity]:checked").map((box) => box.value));
    const code = one("#code").value;
    const table = one("#table").value;
    const query = fold(one("#search").value).trim();
    const only = one("#only").checked;
    const fits = (card) => severities.has(card.dataset.severity) && (!code || card.dataset.code === code)
      && (!table || card.dataset.table === table);
    for (const card of cards.values()) card.hidden = !fits(card);
    for (const mark of all("mark")) {
      mark.classList.toggle("off", mark.dataset.findings.split(" ").every((name) => cards.get(name)?.hidden));
    }
    const wanted = (row) => (!table || row.closest(".table")?.dataset.table === table)
      && (!only || all(".finding", row).some((card) => !card.hidden))
      && (!query || textOf(row).includes(query));
    let count = 0;
    for (const row of rows) { row.hidden = !wanted(row); count += !row.hidden; }
    keepHeaders();
    for (const item of items) {
      const row = rowOf(item.dataset.finding);
      item.hidden = cards.get(item.dataset.finding).hidden || Boolean(row?.hidden);
    }
    tell(count, Boolean(query || only || table));
    highlight(query);
    frame();
  }

  function widen() {
    for (const box of all("[name=severity]")) box.checked = true;
    for (const field of ["#code", "#table", "#search"]) one(field).value = "";
    one("#only").checked = false;
    apply();
    if (current) select(current);
  }

  /** Rows without the header of their columns say nothing; a table without rows needs none. */
  function keepHeaders() {
    for (const table of all(".table")) {
      const some = all(".bead", table).some((row) => !row.hidden);
      table.hidden = !some;
      if (some) for (const header of all(".header", table)) header.hidden = false;
    }
    for (const furniture of all("details.furniture")) {
      furniture.hidden = all(".bead", furniture).every((row) => row.hidden);
    }
  }

  function tell(count, narrowed) {
    const shown = items.filter((item) => !item.hidden).length;
    const some = shown < items.length ? `${shown} of ${items.length} findings` : "";
    one("#status").textContent = [some, narrowed ? `${count} of ${rows.length} rows` : ""].filter(Boolean).join(" · ");
    one("#none").hidden = count > 0;
  }

  /** Paints what was searched for without touching the text, so that nothing a mark holds is torn apart. */
  function highlight(query) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("search");
    if (!query) return;
    const found = rows.filter((row) => !row.hidden).slice(0, 400)
      .flatMap((row) => all(searched, row).flatMap((part) => ranges(part, query)));
    CSS.highlights.set("search", new Highlight(...found));
  }

  function ranges(part, query) {
    const places = [];
    let folded = "";
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      let at = 0;
      for (const char of node.data) {
        const as = fold(char);
        for (let unit = 0; unit < as.length; unit++) places.push([node, at, at + char.length]);
        folded += as;
        at += char.length;
      }
    }
    const found = [];
    for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + query.length)) {
      const range = new Range();
      range.setStart(places[at][0], places[at][1]);
      range.setEnd(places[at + query.length - 1][0], places[at + query.length - 1][2]);
      found.push(range);
    }
    return found;
  }

  let hit = -1;
  function nextHit(by) {
    const shown = rows.filter((row) => !row.hidden && !row.closest("details:not([open])"));
    if (!shown.length || !one("#search").value) return;
    hit = (hit + by + shown.length) % shown.length;
    for (const row of all(".hit")) row.classList.remove("hit");
    shown[hit].classList.add("hit");
    reveal(shown[hit]);
  }

  function endSearch() {
    const kept = one(".hit") ?? null;
    one("#search").value = "";
    apply();
    if (kept) reveal(kept);
  }

  // ---- Map
  const drawing = one("#map svg");
  const weights = drawing.dataset.weights.split(" ").map(Number);
  const height = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const tops = [];
  weights.reduce((sum, weight) => { tops.push(sum); return sum + weight; }, 0);

  function jump(event) {
    const box = drawing.getBoundingClientRect();
    const at = ((event.clientY - box.top) / box.height) * height;
    const index = tops.findLastIndex((top, number) => top <= at && weights[number] && !rows[number].hidden);
    if (index >= 0) reveal(rows[index]);
  }

  /** Draws on the map which part of the text is on the screen. */
  function frame() {
    const inside = (row) => {
      const box = (row.matches("tbody") ? row.firstElementChild.firstElementChild : row).getBoundingClientRect();
      return box.height && box.bottom > 60 && box.top < innerHeight;
    };
    const first = rows.findIndex((row, number) => weights[number] && inside(row));
    const last = rows.findLastIndex((row, number) => weights[number] && inside(row));
    const shown = one("#map .window");
    shown.hidden = first < 0;
    if (first < 0) return;
    const box = drawing.getBoundingClientRect();
    const scale = box.height / height;
    shown.style.top = `${box.top - one("#map").getBoundingClientRect().top + tops[first] * scale}px`;
    shown.style.height = `${Math.max(6, (tops[last] + weights[last] - tops[first]) * scale)}px`;
  }

  // ---- Taking decisions away
  // The cells are written as `taiyaku waive` reads them: nothing quoted, nothing that a spreadsheet would run.
  const cell = (text) => {
    text = text.trim().replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\r\n?|\n/g, "\\n");
    return /^[=+\-@"\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `\\${text}` : text;
  };

  function table() {
    const lines = [["fingerprint", "code", "release", "decision", "note", "message"]];
    for (const fingerprint of decided()) {
      const card = cards.get(fingerprint);
      const { decision, note } = decisions[fingerprint];
      lines.push([fingerprint, card.dataset.code, release, decision, note, one(".message", card).textContent]);
    }
    return lines.map((line) => `${line.map(cell).join("\t")}\n`).join("");
  }

  function openDecisions() {
    const count = decided().length;
    one("#tally").textContent = `${count} of ${order.length} findings decided.`;
    one("#tsv").value = table();
    one("#kept").textContent = lasting
      ? "This browser keeps them for this page until you forget them."
      : "This browser does not let the page keep them: download them before you close it.";
    one("#decisions").showModal();
  }

  function download() {
    const url = URL.createObjectURL(new Blob(["\uFEFF", table()], { type: "text/tab-separated-values" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "decisions.tsv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  async function copy() {
    one("#tsv").select();
    try { await navigator.clipboard.writeText(table()); } catch { document.execCommand("copy"); }
  }

  // ---- Theme and keys
  function theme(choice) {
    if (choice) root.dataset.theme = choice;
    else delete root.dataset.theme;
  }

  function turn() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    theme(dark ? "light" : "dark");
    store.write("theme", root.dataset.theme);
  }

  const list = one("#list");
  function openList(open) {
    list.classList.toggle("open", open);
    one("#open-list").setAttribute("aria-expanded", String(open));
    if (open) (one("a[aria-current]", list) ?? one("a", list))?.focus();
  }

  const press = (selector) => () => one(selector).click();
  const decideCurrent = (decision) => () => {
    const card = cards.get(current);
    if (card && decision) choose(card, decision);
    else if (card) decide(current, "", "");
  };
  const keys = {
    j: () => step(1), k: () => step(-1), "/": () => one("#search").focus(), f: press("#only"), d: openDecisions,
    t: turn, "?": press("#open-help"), 1: decideCurrent("accept"), 2: decideCurrent("fix ja"), 3: decideCurrent("fix en"),
    4: decideCurrent("note"), 0: decideCurrent(""),
  };

  function key(event) {
    if (event.key === "Escape") {
      if (event.target === one("#search")) endSearch();
      openList(false);
      return event.target.matches("textarea, input[type=search]") && event.target.blur();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !one("#keys").checked) return;
    if (event.target.matches("textarea, select, input[type=search]") || one("dialog[open]")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  }

  function listen() {
    document.addEventListener("keydown", key);
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      const link = event.target.closest(".list a");
      if (link) { event.preventDefault(); openList(false); select(link.parentElement.dataset.finding); }
      else if (mark) {
        const names = mark.dataset.findings.split(" ").filter((name) => !cards.get(name)?.hidden);
        if (names.length) select(names[(names.indexOf(current) + 1) % names.length]);
      } else if (!event.target.closest(".list, #open-list")) openList(false);
    });
    one(".toolbar").addEventListener("change", apply);
    one("#search").addEventListener("input", () => { hit = -1; apply(); });
    one("#search").addEventListener("keydown", (event) => { if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1); });
    const clicks = {
      "#next": () => step(1), "#previous": () => step(-1), "#theme": turn, "#open-decisions": openDecisions,
      "#open-help": () => one("#help").showModal(), "#open-list": () => openList(!list.classList.contains("open")),
      "#open-filters": () => {
        const open = one("#filters").classList.toggle("open");
        one("#open-filters").setAttribute("aria-expanded", String(open));
      },
      "#download": download, "#copy": copy, "#forget": forget, "#widen": widen, "#map": jump,
    };
    for (const [selector, act] of Object.entries(clicks)) one(selector).addEventListener("click", act);
    for (const button of all(".close")) button.addEventListener("click", () => button.closest("dialog").close());
    one("#keys").addEventListener("change", (event) => store.write("keys", event.target.checked ? "on" : "off"));
    let waiting = 0;
    const later = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(frame); };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    addEventListener("beforeprint", () => { for (const fold of all(".about details")) fold.open = true; });
  }

  function forget() {
    for (const fingerprint of order) decide(fingerprint, "", "");
    one("#decisions").close();
    openDecisions();
  }

  root.classList.add("js");
  theme(store.read("theme"));
  one("#keys").checked = store.read("keys") !== "off";
  load();
  for (const card of cards.values()) addControls(card);
  for (const fingerprint of Object.keys(decisions)) if (cards.has(fingerprint)) show(fingerprint);
  listen();
  frame();
  if (location.hash.startsWith("#f-")) select(location.hash.slice(3), { focus: false });
})();
