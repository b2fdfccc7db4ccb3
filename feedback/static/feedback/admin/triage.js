// The triage without full reloads, and by keyboard. Everything here presses a form or
// a link that is on the page and works without it.
"use strict";
(() => {
  const turns = document.getElementById("turns");
  const bar = document.getElementById("bar");
  const said = document.getElementById("said");
  const trouble = document.getElementById("trouble");
  const help = document.getElementById("keys");
  const keysOff = document.getElementById("keys-off");
  if (!turns || !bar) return;

  const POLL = 10000;
  let seen = turns.dataset.seen;
  let last = null; // the key of the card that had the focus last
  let queue = Promise.resolve();
  let waiting = 0;

  // Where one is

  const cards = () => [...turns.querySelectorAll(".proposal:not(.proposal-merged)")];
  const cardOf = (key) => key && document.getElementById(`proposal-${key}`);
  const current = () =>
    document.activeElement?.closest?.(".proposal") ?? cardOf(last);
  const turn = () =>
    (document.activeElement?.closest?.(".turn") ?? current()?.closest(".turn"))
    ?? turns.querySelector(".turn");
  const typing = (element) =>
    element?.matches?.("input:not([type=checkbox]), textarea, select");

  const go = (element) => {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const move = (step) => {
    const all = cards();
    const here = all.indexOf(current());
    const first = all.find((one) => one.dataset.state === "pending") ?? all[0];
    go(here < 0 ? first : all[Math.min(Math.max(here + step, 0), all.length - 1)]);
  };
  const moveTurn = (step) => {
    const all = [...turns.querySelectorAll(".turn")];
    const next = all[all.indexOf(turn()) + step];
    go(next?.querySelector(".proposal:not(.proposal-merged)") ?? next);
  };
  const following = (card) => {
    const after = cards().slice(cards().indexOf(card) + 1);
    return after.find((one) => one.dataset.state === "pending") ?? after[0];
  };

  turns.addEventListener("focusin", (event) => {
    const card = event.target.closest(".proposal");
    for (const mark of turns.querySelectorAll("mark.here")) mark.classList.remove("here");
    if (!card) return;
    last = card.dataset.proposal;
    const marks = turns.querySelectorAll(`mark[data-at="${last}"]`);
    for (const mark of marks) mark.classList.add("here");
    const words = marks[0]?.closest("[data-words]");
    if (words) words.scrollTop = Math.max(0, marks[0].offsetTop - words.offsetTop - 24);
  });
  turns.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-at]");
    if (mark && getSelection().isCollapsed) last = mark.dataset.at;
  });
  turns.addEventListener("input", (event) => {
    const form = event.target.closest("[data-form]");
    if (form) form.dataset.dirty = "yes";
  });

  // What the server says

  const tell = (words, isTrouble = false) => {
    trouble.hidden = !isTrouble;
    trouble.textContent = isTrouble ? words : "";
    said.textContent = isTrouble ? "" : words;
  };
  const put = (pieces, asked) => {
    let kept = false;
    const focused = document.activeElement?.closest?.("[id]")?.id;
    for (const [key, html] of Object.entries(pieces.turns)) {
      const old = document.getElementById(`turn-${key}`);
      if (!old) continue;
      if (!asked && old.querySelector("[data-dirty]")) { kept = true; continue; }
      const holder = document.createElement("template");
      holder.innerHTML = html;
      old.replaceWith(holder.content);
    }
    if (asked || !bar.contains(document.activeElement)) {
      const open = [...bar.querySelectorAll("details[open]")].map((one) => one.className);
      bar.innerHTML = pieces.bar;
      for (const one of bar.querySelectorAll(".triage-steps")) {
        one.open = open.includes(one.className);
      }
    }
    seen = pieces.seen;
    if (document.activeElement === document.body) {
      (document.getElementById(focused) ?? cardOf(last))?.focus({ preventScroll: true });
    }
    return kept;
  };
  const ask = async (url, options, asked) => {
    let answer;
    let pieces;
    try {
      answer = await fetch(url, {
        ...options, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      pieces = await answer.json();
    } catch {
      if (asked) tell(turns.dataset.failed, true);
      return false;
    }
    if (pieces.url) { location.assign(pieces.url); return false; }
    if (!pieces.turns) { tell(turns.dataset.failed, true); return false; }
    const kept = put(pieces, asked);
    const words = [pieces.said, ...pieces.others, kept ? turns.dataset.kept : ""];
    if (words.some(Boolean) || !answer.ok) tell(words.filter(Boolean).join(" "), !answer.ok);
    return answer.ok;
  };
  const inTurn = (work) => {
    waiting += 1;
    queue = queue.then(work).finally(() => { waiting -= 1; });
    return queue;
  };
  const shown = () =>
    [...turns.querySelectorAll(".turn")].map((one) => one.dataset.turn).join(",");
  const query = (extra) =>
    `${turns.dataset.url}${turns.dataset.query}&${new URLSearchParams({
      seen, turns: shown(), ...extra })}`;

  // What one does

  const send = (form, submitter, extra = {}) => {
    const body = new FormData(form, submitter ?? null);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    const within = form.closest(".turn")?.dataset.turn;
    if (form.matches("[data-form]") && within) body.set("again", within);
    return inTurn(() => {
      body.set("seen", seen);
      body.set("turns", shown());
      return ask(form.getAttribute("action"), { method: "POST", body }, true);
    });
  };
  const press = (key, advance = false) => {
    const card = current();
    if (!card) return;
    const button = card.querySelector(`.proposal-acts [data-key="${key}"]`);
    const next = advance ? following(card) : null;
    if (button) send(button.form, button);
    else if (!advance) tell(turns.dataset.cannot);
    if (next) go(next);
  };
  const open = async (link) => {
    if (!link) return;
    const place = link.closest(".proposal, .turn").id;
    const extra = new URLSearchParams(new URL(link.href).search);
    const kind = link.dataset.open;
    await inTurn(() => ask(query({ [kind]: extra.get(kind) }), {}, true));
    const form = document.getElementById(place)?.querySelector("[data-form]");
    form?.querySelector("textarea, input:not([type=hidden]), select, button, a")?.focus();
  };
  const close = async () => {
    const popup = document.querySelector(".keys[open], .triage-acts details[open]");
    if (popup) { popup.open = false; go(current() ?? turn()); return; }
    const form = document.activeElement?.closest?.("[data-form]");
    if (!form) { if (typing(document.activeElement)) go(current() ?? turn()); return; }
    const place = form.closest(".proposal, .turn").id;
    const again = form.closest(".turn").dataset.turn;
    await inTurn(() => ask(query({ again }), {}, true));
    go(document.getElementById(place));
  };

  // Offsets are counted in characters, as the server counts them, not in UTF-16.
  const picked = () => {
    const selection = getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer;
    const words = (start.nodeType === 1 ? start : start.parentElement)?.closest("[data-words]");
    if (!words || !words.contains(range.endContainer)) return null;
    const count = (node, offset) => {
      const before = document.createRange();
      before.selectNodeContents(words);
      before.setEnd(node, offset);
      return [...before.toString()].length;
    };
    return {
      turn: words.closest(".turn"),
      start: count(range.startContainer, range.startOffset),
      end: count(range.endContainer, range.endOffset),
    };
  };
  const split = () => {
    const place = picked();
    const card = current();
    if (!card) return;
    const [start, end] = [Number(card.dataset.start), Number(card.dataset.end)];
    const form = card.querySelector(".proposal-acts");
    if (form && place?.turn === card.closest(".turn")
        && start < place.start && place.start < end) {
      getSelection().removeAllRanges();
      send(form, null, { do: "split", offset: place.start });
    } else open(card.querySelector("[data-open=split]"));
  };
  const add = () => {
    const place = picked();
    if (!place || place.start === place.end) {
      open(turn()?.querySelector("[data-open=add]"));
      return;
    }
    getSelection().removeAllRanges();
    const form = place.turn.querySelector(".turn-acts form");
    send(form, null, { do: "add", start: place.start, end: place.end });
  };
  const about = () => {
    const choice = current()?.querySelector(".about-choice");
    if (!choice) { tell(turns.dataset.cannot); return; }
    choice.open = true;
    choice.querySelector("input:not([type=hidden])")?.focus();
  };
  const follow = (selector) => document.querySelector(selector)?.click();
  const rest = () => {
    const details = document.getElementById("rest");
    details.open = true;
    details.querySelector("button")?.focus();
  };
  const toggleHelp = () => {
    help.open = !help.open;
    if (help.open) help.querySelector(".keys-list").focus();
  };

  const KEYS = {
    "j": () => move(1),
    "ArrowDown": () => move(1),
    "k": () => move(-1),
    "ArrowUp": () => move(-1),
    "a": () => press("accept", true),
    "x": () => press("reject", true),
    "e": () => open(current()?.querySelector("[data-open=edit]")),
    "s": split,
    "b": about,
    "m": () => press("merge"),
    "p": () => {
      const button = turn()?.querySelector("[data-key=procedural]");
      if (button) send(button.form, button);
    },
    "r": () => turn()?.querySelector(".turn-acts select")?.focus(),
    "n": add,
    "u": () => send(bar.querySelector("form[data-undo]"), null, { do: "undo" }),
    "A": rest,
    "]": () => moveTurn(1),
    "[": () => moveTurn(-1),
    ">": () => follow("[rel=next]"),
    "<": () => follow("[rel=prev]"),
    "g": () => follow("[data-next-pending]"),
    "/": () => document.getElementById("triage-q")?.focus(),
    "?": toggleHelp,
    "Control+Enter": () => document.activeElement?.form?.requestSubmit(),
    "Escape": close,
  };
  const EVEN_IN_FIELDS = ["Escape", "Control+Enter"];
  const off = () => keysOff?.checked;
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    const held = event.ctrlKey || event.metaKey ? "Control+" : "";
    const act = KEYS[held + event.key];
    const element = document.activeElement;
    if (!act) return;
    if (!EVEN_IN_FIELDS.includes(held + event.key) && (typing(element) || off())) return;
    if (event.key.startsWith("Arrow") && !element?.matches(".proposal")) return;
    event.preventDefault();
    act();
  });
  if (keysOff) {
    keysOff.checked = localStorage.getItem("triage-keys-off") === "yes";
    keysOff.addEventListener("change", () => {
      localStorage.setItem("triage-keys-off", keysOff.checked ? "yes" : "no");
    });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-step]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open], a[data-close]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.open) open(link); else { link.focus(); close(); }
  });
  setInterval(() => {
    if (document.visibilityState === "visible" && !waiting) {
      inTurn(() => ask(query({}), {}, false));
    }
  }, POLL);
})();
