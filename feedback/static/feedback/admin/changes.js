// The changes of an edition without full reloads, and by keyboard. Everything here
// presses a button or a link that is on the page and works without it.
"use strict";
(() => {
  const changes = document.getElementById("changes");
  const bar = document.getElementById("bar");
  const said = document.getElementById("said");
  const trouble = document.getElementById("trouble");
  const help = document.getElementById("keys");
  const keysOff = document.getElementById("keys-off");
  if (!changes || !bar) return;

  let last = null; // the change that had the focus last
  let queue = Promise.resolve();

  const cards = () => [...changes.querySelectorAll(".change-card")];
  const cardOf = (key) => key && document.getElementById(`change-${key}`);
  const current = () =>
    document.activeElement?.closest?.(".change-card") ?? cardOf(last);
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
    go(here < 0 ? all[0] : all[Math.min(Math.max(here + step, 0), all.length - 1)]);
  };
  changes.addEventListener("focusin", (event) => {
    last = event.target.closest(".change-card")?.dataset.change ?? last;
  });

  const tell = (words, isTrouble = false) => {
    trouble.hidden = !isTrouble;
    trouble.textContent = isTrouble ? words : "";
    said.textContent = isTrouble ? "" : words;
  };
  const put = (pieces) => {
    const focused = document.activeElement?.closest?.("[id]")?.id;
    for (const [key, html] of Object.entries(pieces.cards)) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      cardOf(key)?.replaceWith(holder.content);
    }
    bar.innerHTML = pieces.bar;
    if (document.activeElement === document.body) {
      (document.getElementById(focused) ?? cardOf(last))?.focus({ preventScroll: true });
    }
  };
  const ask = async (url, body) => {
    let answer;
    let pieces;
    try {
      answer = await fetch(url, {
        method: "POST", body, headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      pieces = await answer.json();
    } catch {
      tell(changes.dataset.failed, true);
      return false;
    }
    put(pieces);
    tell(pieces.said, !answer.ok);
    return answer.ok;
  };
  // One after the other: each is done on the version that the one before has left.
  const press = (card, find, then) => {
    const key = card?.dataset.change;
    queue = queue.then(async () => {
      const button = find(cardOf(key));
      if (!button) { tell(changes.dataset.cannot); return; }
      const done = await ask(button.form.getAttribute("action"),
        new FormData(button.form, button));
      if (done) then?.();
    });
  };
  const byKey = (key) => (card) => card?.querySelector(`[data-key="${key}"]`);
  const pick = (key) => press(current(), byKey(key));
  const close = () => {
    const card = current();
    const next = cards()[cards().indexOf(card) + 1]?.dataset.change;
    press(card, byKey("close"), () => go(cardOf(next)));
  };
  const focusOn = (name) => current()?.querySelector(`[name=${name}]`)?.focus();
  const follow = (selector) => document.querySelector(selector)?.click();
  const toggleHelp = () => {
    help.open = !help.open;
    if (help.open) help.querySelector(".keys-list").focus();
  };
  const leave = () => {
    if (help.open) help.open = false;
    go(current());
  };

  const KEYS = {
    "j": () => move(1),
    "ArrowDown": () => move(1),
    "k": () => move(-1),
    "ArrowUp": () => move(-1),
    "1": () => pick("1"),
    "2": () => pick("2"),
    "3": () => pick("3"),
    "4": () => pick("4"),
    "5": () => pick("5"),
    "6": () => pick("6"),
    "7": () => pick("7"),
    "8": () => pick("8"),
    "9": () => pick("9"),
    "0": () => pick("0"),
    "Enter": close,
    "n": () => focusOn("note"),
    "r": () => focusOn("refs"),
    "u": () => pick("reopen"),
    "A": () => document.getElementById("close-settled")?.focus(),
    ">": () => follow("[rel=next]"),
    "<": () => follow("[rel=prev]"),
    "?": toggleHelp,
    "Escape": leave,
  };
  // Where a card itself has the focus, and no button or link of it.
  const ONLY_ON_CARDS = ["Enter", "ArrowDown", "ArrowUp"];
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key];
    const element = document.activeElement;
    if (!act) return;
    if (event.key !== "Escape" && (typing(element) || keysOff?.checked)) return;
    if (ONLY_ON_CARDS.includes(event.key) && !element?.matches(".change-card")) return;
    event.preventDefault();
    if (!event.repeat || "jk".includes(event.key)) act();
  });
  if (keysOff) {
    keysOff.checked = localStorage.getItem("triage-keys-off") === "yes";
    keysOff.addEventListener("change", () => {
      localStorage.setItem("triage-keys-off", keysOff.checked ? "yes" : "no");
    });
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-step]") || !event.submitter) return;
    event.preventDefault();
    const { name, value } = event.submitter;
    const same = (card) => card?.querySelector(`[name="${name}"][value="${value}"]`);
    press(event.target.closest(".change-card"), same);
  });
})();
