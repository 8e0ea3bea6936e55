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
  const itemOf = (fingerprint) => items[order.indexOf(fingerprint)];
  const names = (mark) => mark.dataset.findings.split(" ");
  let [current, aims, hit] = ["", 0, -1];

  // ---- What is kept: where the browser forbids it (a sandbox, some file: pages) it lasts as long as the page.
  const store = {
    read(key) { try { return localStorage.getItem(`taiyaku:${key}`); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(`taiyaku:${key}`, value); return true; } catch { return false; } },
  };

  // ---- Findings: select and step
  function select(fingerprint, { move = true } = {}) {
    const card = cards.get(fingerprint);
    if (!card) return;
    for (const marked of all(".current")) marked.classList.remove("current");
    for (const link of all(".list [aria-current]")) link.removeAttribute("aria-current");
    current = fingerprint;
    card.classList.add("current");
    for (const mark of all("mark")) mark.classList.toggle("current", names(mark).includes(fingerprint));
    const item = itemOf(fingerprint);
    item.classList.add("current");
    one("a", item).setAttribute("aria-current", "true");
    try { history.replaceState(null, "", `#f-${fingerprint}`); } catch { /* a sandboxed page has no address to change */ }
    if (!move) return;
    reveal(card.closest(".bead") ?? card, item);
    card.focus({ preventScroll: true });
  }

  /** Brings an element into the middle of the screen, or its head where it is long, and its item into sight. */
  function reveal(element, item) {
    const folded = element.closest("details");
    if (folded) folded.open = true;
    // A row of a table that is laid out as a grid has no box of its own, its cells have.
    const box = element.matches("tbody") ? all("th, td", element).find((cell) => cell.offsetHeight) ?? element : element;
    const mine = ++aims;
    // What was never on the screen has an estimated height until it is: aim until nothing moves any more.
    const aim = (tries) => {
      if (mine !== aims) return;
      box.scrollIntoView({ block: element.offsetHeight > innerHeight * 0.6 ? "start" : "center" });
      if (item) keepInSight(item);
      if (tries) requestAnimationFrame(() => aim(tries - 1));
      else frame();
    };
    aim(6);
  }

  /** Scrolls the list alone; while the head of the page is on the screen, the list's own foot is below it. */
  function keepInSight(item) {
    const list = one("#list");
    const [frame, box] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    const foot = Math.min(frame.bottom, innerHeight);
    if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
    else if (box.bottom > foot) list.scrollTop += box.bottom - foot;
  }

  /** Goes on from the finding that is selected, even where a filter has hidden it. */
  function step(by) {
    const at = current ? order.indexOf(current) : by > 0 ? -1 : 0;
    for (let tried = 1; tried <= order.length; tried++) {
      const next = (at + by * tried + order.length * 2) % order.length;
      if (!items[next].hidden) return select(order[next]);
    }
  }

  // ---- Decisions
  const kept = `decisions:${release}:${signature}`;
  const choices = new Map(all("button", one("#decide").content).map((one) => [one.dataset.decision, one.textContent]));
  const decisions = {};
  let lasting = store.write("probe", "");
  const stored = () => { try { return { ...JSON.parse(store.read(kept)) }; } catch { return {}; } };

  /** What was kept, by this page or by another window with it; whatever else stands there is left out. */
  function load() {
    const found = stored();
    for (const fingerprint of order) {
      const { decision, note } = Object(found[fingerprint]);
      const ours = typeof note === "string" && (named(decision) || decision === "");
      decisions[fingerprint] = ours ? { decision, note } : undefined;
      show(fingerprint);
    }
  }

  function decide(fingerprint, decision, note) {
    decisions[fingerprint] = decision || note ? { decision, note } : undefined;
    // Other drafts and releases of the same name keep theirs in the same place: only this one is touched.
    lasting = store.write(kept, JSON.stringify({ ...stored(), [fingerprint]: decisions[fingerprint] }));
    show(fingerprint);
  }

  function show(fingerprint) {
    const { decision = "", note = "" } = decisions[fingerprint] ?? {};
    const card = cards.get(fingerprint);
    for (const button of all("[data-decision]", card)) {
      button.setAttribute("aria-pressed", String(button.dataset.decision === decision));
    }
    const field = one("textarea", card);
    if (field.value !== note) field.value = note;
    one(".verdict", card).textContent = [named(decision), note].filter(Boolean).join(": ");
    one(".decision", itemOf(fingerprint)).textContent = named(decision);
    for (const element of [card, itemOf(fingerprint)]) element.classList.toggle("decided", Boolean(decision));
    one("#decided").textContent = decided().length;
  }

  const named = (decision) => choices.get(decision) ?? "";
  const decided = () => order.filter((fingerprint) => decisions[fingerprint]?.decision);

  function choose(card, decision) {
    const { fingerprint } = card.dataset;
    const before = decisions[fingerprint] ?? { decision: "", note: "" };
    decide(fingerprint, before.decision === decision ? "" : decision, before.note);
    if (decision === "note" && decisions[fingerprint]?.decision) one("textarea", card).focus();
  }

  function write(field) {
    const { fingerprint } = field.closest(".finding").dataset;
    const note = field.value;
    // Somebody who writes without choosing has made a note.
    decide(fingerprint, decisions[fingerprint]?.decision || (note ? "note" : ""), note);
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
      mark.classList.toggle("off", names(mark).every((name) => cards.get(name).hidden));
    }
    const wanted = (row) => (!table || row.closest(".table")?.dataset.table === table)
      && (!only || all(".finding", row).some((card) => !card.hidden))
      && (!query || textOf(row).includes(query));
    for (const row of rows) row.hidden = !wanted(row);
    keepHeaders();
    for (const item of items) item.hidden = Boolean(cards.get(item.dataset.finding).closest("[hidden]"));
    const left = (elements) => elements.filter((element) => !element.hidden).length;
    const counts = [[items, "findings"], [rows, "rows"]].filter(([elements]) => left(elements) < elements.length);
    one("#status").textContent = counts.map(([all, name]) => `${left(all)} of ${all.length} ${name}`).join(" · ");
    one("#none").hidden = left(rows) > 0;
    highlight(query);
    frame();
  }

  function widen() {
    for (const box of all("[name=severity]")) box.checked = true;
    for (const field of ["#code", "#table", "#search"]) one(field).value = "";
    one("#only").checked = false;
    apply();
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

  /** Paints what was searched for without touching the text, so that nothing a mark holds is torn apart. */
  function highlight(query) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("search");
    if (!query) return;
    const found = rows.filter((row) => !row.hidden).slice(0, 200)
      .flatMap((row) => all(searched, row).flatMap((part) => ranges(part, query)));
    CSS.highlights.set("search", new Highlight(...found.slice(0, 5000)));
  }

  function ranges(part, query) {
    const places = [];
    let folded = "";
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: char, index } of node.data.matchAll(/./gsu)) {
        const as = fold(char);
        for (let unit = 0; unit < as.length; unit++) places.push([node, index, index + char.length]);
        folded += as;
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

  function nextHit(by) {
    const shown = rows.filter((row) => !row.hidden && !row.closest("details:not([open])"));
    if (!shown.length || !one("#search").value) return;
    hit = (hit + by + shown.length) % shown.length;
    visit(shown[hit]);
  }

  /** Shows a row that is no finding's, and says which it is. */
  function visit(row) {
    if (row.hidden) widen();
    for (const before of all(".hit")) before.classList.remove("hit");
    row.classList.add("hit");
    reveal(row);
  }

  function endSearch() {
    one("#search").value = "";
    apply();
    if (one(".hit")) reveal(one(".hit"));
  }

  // ---- Map
  const drawing = one("#map svg");
  const weights = drawing.dataset.weights.split(" ").map(Number);
  const height = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const numbers = new Map(rows.map((row, number) => [row, number]));
  const tops = [];
  weights.reduce((sum, weight) => { tops.push(sum); return sum + weight; }, 0);

  function jump(event) {
    const box = drawing.getBoundingClientRect();
    const at = ((event.clientY - box.top) / box.height) * height;
    const index = tops.findLastIndex((top, number) => top <= at && weights[number] && !rows[number].hidden);
    if (index >= 0) reveal(rows[index]);
  }

  /** The bead at one edge of the screen: the first that is met from there. */
  function edge(from, by) {
    const { left, width } = one("#text").getBoundingClientRect();
    for (let y = from; y > 0 && y < innerHeight; y += by) {
      const row = document.elementFromPoint(left + width * 0.75, y)?.closest(".bead");
      if (row && weights[numbers.get(row)]) return numbers.get(row);
    }
    return -1;
  }

  /** Draws on the map which part of the text is on the screen. */
  function frame() {
    const bar = one(".toolbar").getBoundingClientRect();
    root.style.setProperty("--bar", `${bar.height}px`);
    const [first, last] = [edge(Math.max(bar.bottom, 0) + 8, 16), edge(innerHeight - 8, -16)];
    const shown = one("#map .window");
    shown.hidden = first < 0 || last < first;
    const box = drawing.getBoundingClientRect();
    const scale = box.height / height;
    shown.style.top = `${box.top - one("#map").getBoundingClientRect().top + tops[Math.max(first, 0)] * scale}px`;
    shown.style.height = `${Math.max(6, (tops[last] + weights[last] - tops[first]) * scale || 0)}px`;
  }

  // ---- Taking decisions away
  // Cells as `taiyaku waive` reads them: nothing quoted, nothing that a spreadsheet would run.
  const cell = (text) => {
    text = text.trim().replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\r\n?|\n/g, "\\n");
    return /^[=+\-@"\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `\\${text}` : text;
  };

  const taken = () => decided().map((fingerprint) => {
    const card = cards.get(fingerprint);
    const { decision, note } = decisions[fingerprint];
    return { fingerprint, code: card.dataset.code, release, decision, note, message: one(".message", card).textContent };
  });
  function table() {
    const header = ["fingerprint", "code", "release", "decision", "note", "message"];
    return [header, ...taken().map(Object.values)].map((line) => `${line.map(cell).join("\t")}\n`).join("");
  }

  function openDecisions() {
    one("#tally").textContent = `${decided().length} of ${order.length} findings decided.`;
    one("#taken").replaceChildren(...taken().map(({ code, decision, note, message }) => {
      const line = document.createElement("li");
      for (const textContent of [named(decision), code, message, note]) {
        line.append(Object.assign(document.createElement("span"), { textContent }));
      }
      return line;
    }));
    one("#tsv").value = table();
    one("#kept").textContent = lasting
      ? "This browser keeps them for this page until you forget them."
      : "This browser does not let the page keep them: download them before you close it.";
    one("#forget").textContent = "Forget all";
    if (!one("#decisions").open) one("#decisions").showModal();
    one("#download").focus();
  }

  function download() {
    const url = URL.createObjectURL(new Blob(["\uFEFF", table()], { type: "text/tab-separated-values" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: "decisions.tsv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  // ---- Theme and keys
  function turn() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.write("theme", root.dataset.theme);
  }

  /** Opens or closes a part that narrow screens keep closed; `open` is the other way round where it is not given. */
  function unfold(name, open) {
    const opened = one(`#${name}`).classList.toggle("open", open);
    one(`#open-${name}`).setAttribute("aria-expanded", String(opened));
    if (opened) one(`#${name} a[aria-current], #${name} a`)?.focus();
  }

  const keys = {
    j: () => step(1), k: () => step(-1), "/": () => one("#search").focus(), f: () => one("#only").click(),
    d: openDecisions, t: turn, "?": () => one("#help").showModal(), 0: () => current && decide(current, "", ""),
  };
  for (const [number, decision] of [...choices.keys()].entries()) {
    keys[number + 1] = () => current && choose(cards.get(current), decision);
  }

  function key(event) {
    if (event.key === "Escape") {
      if (event.target === one("#search")) endSearch();
      unfold("list", false);
      return event.target.matches("textarea, input[type=search]") && event.target.blur();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !one("#keys").checked) return;
    if (event.target.matches("textarea, select, input[type=search]") || one("dialog[open]")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  }

  function click(event) {
    const mark = event.target.closest("mark");
    const link = event.target.closest(".list a, .related a");
    if (!event.target.closest("#open-list") && (link || !event.target.closest(".list"))) unfold("list", false);
    if (link?.closest(".list")) select(link.parentElement.dataset.finding);
    else if (link) visit(document.getElementById(link.hash.slice(1)));
    if (link) event.preventDefault();
    event.target.closest(".close")?.closest("dialog").close();
    const button = event.target.closest("[data-decision]");
    if (button) choose(button.closest(".finding"), button.dataset.decision);
    const meant = mark ? names(mark).filter((name) => !cards.get(name).hidden) : [];
    if (meant.length) select(meant[(meant.indexOf(current) + 1) % meant.length]);
  }

  function listen() {
    document.addEventListener("keydown", key);
    document.addEventListener("click", click);
    document.addEventListener("input", (event) => { if (event.target.matches(".finding textarea")) write(event.target); });
    document.addEventListener("focusin", (event) => {
      const fingerprint = event.target.closest?.(".finding")?.dataset.fingerprint;
      if (fingerprint && fingerprint !== current) select(fingerprint, { move: false });
    });
    one(".toolbar").addEventListener("change", apply);
    one("#search").addEventListener("input", () => { hit = -1; apply(); });
    one("#search").addEventListener("keydown", (event) => { if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1); });
    const clicks = {
      "#next": () => step(1), "#previous": () => step(-1), "#theme": turn, "#open-decisions": openDecisions,
      "#open-help": () => one("#help").showModal(), "#open-list": () => unfold("list"), "#open-filters": () => unfold("filters"),
      "#download": download, "#forget": forget, "#widen": widen, "#map": jump,
    };
    for (const [selector, act] of Object.entries(clicks)) one(selector).addEventListener("click", act);
    one("#keys").addEventListener("change", (event) => store.write("keys", event.target.checked ? "on" : "off"));
    addEventListener("scroll", frame, { passive: true });
    addEventListener("resize", frame);
    addEventListener("beforeprint", () => { for (const folded of all(".about details")) folded.open = true; });
    addEventListener("storage", (event) => { if (event.key === `taiyaku:${kept}`) load(); });
  }

  /** Asks in the button itself: a sandboxed page may open no question of its own. */
  function forget() {
    const button = one("#forget");
    if (button.textContent === "Forget all") return void (button.textContent = "Really forget all?");
    for (const fingerprint of order) decide(fingerprint, "", "");
    openDecisions();
  }

  root.classList.add("js");
  if (["light", "dark"].includes(store.read("theme"))) root.dataset.theme = store.read("theme");
  one("#keys").checked = store.read("keys") !== "off";
  for (const card of cards.values()) card.append(one("#decide").content.cloneNode(true));
  load();
  listen();
  frame();
  if (location.hash.startsWith("#f-")) select(location.hash.slice(3));
})();
