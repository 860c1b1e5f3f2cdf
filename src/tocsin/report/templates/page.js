"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const drawer = document.getElementById("drawer");
  const filters = document.getElementById("filters");
  const rows = all("tr.event");
  const state = document.getElementById("state");
  const counted = state.textContent;
  const text = new Map(rows.map((row) => [row, row.textContent.toLowerCase() + " " +
    (row.closest("tbody").querySelector("th").textContent.toLowerCase())]));
  const number = new Map(data.events.map((event, n) => [event.key, n]));
  const marks = rows.map(() => []);
  const told = all("a.mark").map((mark) => [mark, (mark.dataset.all || mark.dataset.n).split(" ").map(Number)]);
  told.forEach(([mark, numbers]) => numbers.forEach((n) => marks[n].push(mark)));
  const arcs = all(".arc").map((arc) => [arc, arc.dataset.e.split(" ").map(Number)]);
  let picked = null;
  let still = true; // whoever picks an act in a drawing goes on looking at it, and so does the first view

  // The address: #e=<event>&q=<text>&type=<type>&sure=<certainty>
  const address = () => new URLSearchParams(location.hash.slice(1));
  const written = (values) => {
    const parts = Object.entries(values).filter(([, v]) => v)
      .map(([k, v]) => k + "=" + encodeURIComponent(v).replace(/%2F/g, "/"));
    return "#" + parts.join("&");
  };
  const go = (change, replace) => {
    const next = written({ ...Object.fromEntries(address()), ...change });
    if (next === (location.hash || "#")) return show();
    history[replace ? "replaceState" : "pushState"](null, "", next);
    show();
  };

  const make = (tag, set = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), set);
    made.append(...inside.filter((part) => part !== null && part !== ""));
    return made;
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let moved = false; // the first view stands still
  const bring = (node, block = "nearest") =>
    node && node.scrollIntoView({ block, behavior: calm.matches || !moved ? "auto" : "smooth" });

  const pieces = (article, start, end) => all("#a" + article + " mark").filter((m) => {
    const at = Number(m.dataset.s);
    return at >= start && at < end;
  });
  const point = (article, start, end) => {
    all("mark.now").forEach((m) => m.classList.remove("now"));
    const found = pieces(article, start, end);
    found.forEach((m) => m.classList.add("now"));
    bring(found[0], "center");
  };
  const words = (event, spans) => spans.map(([start, end, said]) => make("button", {
    type: "button", textContent: "“" + said + "”", title: "Show these words in the article",
    onclick: () => point(event.article, start, end),
  }));
  const open = (n, said) => make("a", {
    className: "link", href: written({ e: data.events[n].key }), textContent: said,
    onclick: (click) => { click.preventDefault(); go({ e: data.events[n].key }); },
  });

  const field = (event, name, value, note, spans) => [
    make("dt", { textContent: name }),
    make("dd", {},
      make("p", value ? { textContent: value } : { textContent: "not stated", className: "unknown" }),
      value && note ? make("p", { className: "how", textContent: note }) : null,
      ...words(event, spans)),
  ];
  const link = (event, one) => [
    make("dt", { textContent: one.relation }),
    make("dd", {},
      make("p", {}, one.to === null ? one.text : open(one.to, one.text)),
      make("p", { className: "how", textContent: data.meanings[one.relation] || "" }),
      ...words(event, one.words),
      make("p", { className: "rule", textContent: [one.rule, "score " + one.score].filter(Boolean).join(" · ") })),
  ];
  const fill = (event) => {
    const list = make("dl", { });
    const type = rows[number.get(event.key)].dataset.type;
    event.fields.forEach(([name, value, note, said]) =>
      list.append(...field(event, name, value, name === "Act" ? data.meanings[type] : note, said)));
    event.links.forEach((one) => list.append(...link(event, one)));
    event.back.forEach((one) => list.append(make("dt", { textContent: one.relation === "answers" ? "answered by"
      : one.relation === "follows" ? "followed by" : "has part" }), make("dd", {}, open(one.from, one.text))));
    list.append(make("dt", { textContent: "found by" }),
      make("dd", { className: "rule", textContent: [event.rule || "no rule named", "score " + event.score].join(" · ") }));
    const close = make("button", { type: "button", className: "close", textContent: "×", onclick: shut });
    close.setAttribute("aria-label", "Close");
    drawer.replaceChildren(close, make("h2", { textContent: rows[number.get(event.key)].querySelector("a.open").textContent }),
      make("p", { className: "where", textContent: data.articles[event.article] }), list);
    drawer.scrollTop = 0;
  };

  const shut = () => { go({ e: "" }); const row = rows[picked ?? -1]; if (row) row.querySelector("a").focus(); };
  const pick = (n) => {
    all(".on, .of, .now").forEach((node) => node.classList.remove("on", "of", "now"));
    arcs.forEach(([arc]) => arc.classList.remove("off"));
    drawer.hidden = n === undefined;
    if (n === undefined) return;
    picked = n;
    const event = data.events[n];
    const row = document.getElementById("e" + n);
    row.classList.add("on");
    bring(row, moved ? "nearest" : "center");
    marks[n].forEach((m) => m.classList.add("on"));
    const shown = new Set(marks[n].flatMap((m) => (m.dataset.all || m.dataset.n).split(" ").map(Number)));
    arcs.forEach(([arc, ends]) => arc.classList.add(ends.some((end) => shown.has(end)) ? "on" : "off"));
    const mine = all('mark[data-e~="' + n + '"]');
    mine.forEach((m) => m.classList.add("of"));
    fill(event);
    const first = all('mark[data-w~="' + n + '"]')[0] || mine[0] || document.getElementById("a" + event.article);
    if (!still && matchMedia("(min-width:1000px)").matches) bring(first, "center");
  };

  let sifted = "\n\n";
  const sift = (want) => {
    const asked = ["q", "type", "sure"].map((name) => want.get(name) || "").join("\n");
    if (asked === sifted) return;
    sifted = asked;
    const q = (want.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0;
    rows.forEach((row, n) => {
      const fits = q.every((word) => text.get(row).includes(word)) &&
        (!want.get("type") || row.dataset.type === want.get("type")) &&
        (!want.get("sure") || row.dataset.sure === want.get("sure"));
      row.hidden = !fits;
      seen += fits;
    });
    told.forEach(([mark, numbers]) => mark.classList.toggle("off", numbers.every((n) => rows[n].hidden)));
    all("#events tbody").forEach((day) => { day.hidden = !day.querySelector("tr.event:not([hidden])"); });
    document.getElementById("none").hidden = seen > 0 || !rows.length;
    state.textContent = seen < rows.length ? seen + " of " + rows.length + " events shown" : counted;
    ["q", "type", "sure"].forEach((name) => {
      const input = filters.elements[name];
      if (input.value !== (want.get(name) || "")) input.value = want.get(name) || "";
    });
  };
  const show = () => { const want = address(); sift(want); pick(number.get(want.get("e"))); };

  document.addEventListener("click", (click) => {
    const to = click.target.closest("a.mark, a.link[data-n], tr.event, mark.w");
    if (!to || click.metaKey || click.ctrlKey) return;
    click.preventDefault();
    const n = to.dataset.n ?? to.dataset.w.split(" ")[0];
    still = Boolean(to.closest("#place, #time, #graph"));
    go({ e: data.events[Number(n)].key });
  });
  document.addEventListener("mouseover", (over) => { // the label of a mark is its tooltip, made when needed
    const mark = over.target.closest("a.mark");
    if (!(mark instanceof SVGElement) || mark.querySelector("title")) return;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = mark.getAttribute("aria-label");
    mark.prepend(title);
  });
  filters.addEventListener("submit", (submit) => submit.preventDefault());
  filters.addEventListener("input", () => go(Object.fromEntries(new FormData(filters)), true));
  const step = (by) => {
    const shown = rows.filter((row) => !row.hidden);
    const here = document.activeElement.closest("tr.event") || (drawer.hidden ? null : rows[picked]);
    const at = shown.indexOf(here);
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    next.querySelector("a.open").focus({ preventScroll: true });
    bring(next);
    if (!drawer.hidden) go({ e: data.events[Number(next.dataset.n)].key }, true);
  };
  document.addEventListener("keydown", (key) => {
    if (key.metaKey || key.ctrlKey || key.altKey) return;
    const typing = key.target.matches("input, select");
    if (key.key === "Escape") return typing ? key.target.blur() : drawer.hidden ? null : shut();
    if (typing) return;
    if (key.key === "j") step(1);
    else if (key.key === "k") step(-1);
    else if (key.key === "/") { key.preventDefault(); filters.elements.q.focus(); }
  });
  addEventListener("popstate", show);
  addEventListener("hashchange", show);
  show();
  moved = true;
  still = false;
})();
