"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const get = (id) => document.getElementById(id);
  const state = { card: 0, answer: false, dark: false, phone: false, doubtful: false, search: "" };
  let shown = [];

  // What is chosen stands behind the # of the address, so that it is there again when the page is read again.
  function remember() {
    history.replaceState(null, "", "#" + encodeURIComponent(JSON.stringify(state)));
  }
  function recall() {
    try {
      Object.assign(state, JSON.parse(decodeURIComponent(location.hash.slice(1))));
    } catch {
      return;
    }
  }

  function select() {
    const wanted = state.search.toLowerCase().split(/\s+/).filter(Boolean);
    shown = data.cards
      .map((card, number) => number)
      .filter((number) => {
        const card = data.cards[number];
        return (!state.doubtful || card.doubts.length) && wanted.every((word) => card.text.includes(word));
      });
    if (!shown.includes(state.card)) {
      state.card = shown.length ? shown[0] : 0;
      state.answer = false;
    }
    const list = get("list");
    list.replaceChildren(
      ...shown.map((number) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = data.cards[number].label;
        button.classList.toggle("doubtful", data.cards[number].doubts.length > 0);
        button.addEventListener("click", () => go(number));
        item.append(button);
        return item;
      }),
    );
  }

  function page(card) {
    const night = state.dark ? " nightMode night_mode" : "";
    const phone = state.phone ? "mobile android linux js" : "";
    const base = state.dark ? "body{background:#2c2c2c;color:#fcfcfc}" : "body{background:#f5f5f5;color:#000}";
    const style = data.styles[card.type].replace(/<\//g, "<\\/");
    return `<!doctype html><html class="${phone}${state.dark ? " night-mode" : ""}"><head><meta charset="utf-8">
<style>${base}body{margin:20px;overflow-wrap:break-word}img{max-width:100%;max-height:95vh}hr{border:0;border-top:1px solid #888}
#typeans{width:100%;box-sizing:border-box;line-height:1.75}code#typeans{white-space:pre-wrap;font-variant-ligatures:none}
.typeGood{background:#afa;color:#000}.typeBad{background:#faa;color:#000}.typeMissed{background:#ccc;color:#000}</style>
<style>${style}</style></head>
<body class="card card${card.number}${night}"><div id="${state.phone ? "content" : "qa"}" dir="auto">${
      state.answer ? card.answer : card.question
    }</div></body></html>`;
  }

  function show() {
    const card = shown.length ? data.cards[state.card] : null;
    const root = document.documentElement;
    root.classList.toggle("dark", state.dark);
    root.classList.toggle("phone", state.phone);
    for (const name of ["dark", "phone", "doubtful"]) {
      get(name).checked = state[name];
    }
    get("turn").textContent = state.answer ? "Show question" : "Show answer";
    get("place").textContent = card ? `${shown.indexOf(state.card) + 1} of ${shown.length}` : "no card";
    get("doubts").textContent = card ? card.doubts.join(" · ") : "";
    const frame = get("card");
    frame.srcdoc = card ? page(card) : "";
    [...get("list").children].forEach((item, place) => {
      const current = shown[place] === state.card;
      item.firstChild.toggleAttribute("aria-current", current);
      if (current) {
        item.scrollIntoView({ block: "nearest" });
      }
    });
    remember();
  }

  function go(number) {
    state.card = number;
    state.answer = false;
    show();
  }
  function move(step) {
    const place = shown.indexOf(state.card) + step;
    if (place >= 0 && place < shown.length) {
      go(shown[place]);
    }
  }
  function turn() {
    state.answer = !state.answer;
    show();
  }
  function toggle(name) {
    state[name] = !state[name];
    select();
    show();
  }
  function help() {
    const keys = get("keys");
    keys.hidden = !keys.hidden;
    get("help").setAttribute("aria-expanded", String(!keys.hidden));
  }

  const actions = {
    " ": turn,
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    d: () => toggle("dark"),
    p: () => toggle("phone"),
    f: () => toggle("doubtful"),
    "/": () => get("search").focus(),
    "?": help,
  };
  function key(event) {
    const typing = event.target.tagName === "INPUT" && event.target.type !== "checkbox";
    if (typing) {
      if (event.key === "Escape" || event.key === "Enter") {
        event.target.blur();
      }
      return;
    }
    const pressed = event.target.tagName === "BUTTON" && event.key === " " && event.target.id !== "turn";
    if (actions[event.key] && !pressed && !(event.ctrlKey || event.metaKey || event.altKey)) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  document.addEventListener("keydown", key);
  get("card").addEventListener("load", () => get("card").contentDocument.addEventListener("keydown", key));
  get("search").addEventListener("input", (event) => {
    state.search = event.target.value;
    select();
    show();
  });
  for (const name of ["dark", "phone", "doubtful"]) {
    get(name).addEventListener("change", () => toggle(name));
  }
  get("before").addEventListener("click", () => move(-1));
  get("after").addEventListener("click", () => move(1));
  get("turn").addEventListener("click", turn);
  get("help").addEventListener("click", help);
  if (data.watched) {
    window.addEventListener("focus", () => location.reload());
  }
  recall();
  get("search").value = state.search;
  select();
  show();
})();
