// Lists that are worked through row by row, by keyboard and without full reloads: the
// matching desk, the places in doubt. Everything here presses a button or a link that is
// on the page and works without it.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  const help = document.getElementById("keys");
  const keysOff = document.getElementById("keys-off");
  if (!desk) return;

  let last = desk.dataset.at; // the name of the row that had the focus last
  let busy = false;

  const rows = () => [...desk.querySelectorAll("[data-row]")];
  const named = (name) => name && document.getElementById(`row-${name}`);
  const current = () =>
    document.activeElement?.closest?.("[data-row]") ?? named(last) ?? rows()[0];
  const typing = (element) =>
    element?.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
  const go = (element) => {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const move = (step) => {
    const all = rows();
    const here = all.indexOf(document.activeElement?.closest?.("[data-row]"));
    go(here < 0 ? current() : all[Math.min(Math.max(here + step, 0), all.length - 1)]);
  };
  const nextWaiting = () => {
    const all = rows();
    const at = all.indexOf(current());
    const next = [...all.slice(at + 1), ...all.slice(0, at)]
      .find((one) => one.hasAttribute("data-waits"));
    if (next) go(next); else desk.querySelector("[data-next]")?.click();
  };
  desk.addEventListener("focusin", (event) => {
    last = event.target.closest("[data-row]")?.dataset.row ?? last;
  });

  // What the server answers is the whole page: its desk takes the place of this one.
  const tell = (words) => {
    const said = document.createElement("p");
    said.className = "errornote";
    said.setAttribute("role", "alert");
    said.textContent = words;
    desk.prepend(said);
  };
  const load = async (url, options) => {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(url, { credentials: "same-origin", ...options });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("desk");
      if (!fresh) { location.assign(answer.url); return; }
      desk.replaceChildren(...fresh.childNodes);
      desk.dataset.at = fresh.dataset.at;
      if (!options?.method) history.replaceState(null, "", answer.url);
      last = fresh.dataset.at || last;
      const open = desk.querySelector("[data-chooser] input:not([type=hidden])");
      const trouble = desk.querySelector(".errornote");
      if (trouble) { trouble.tabIndex = -1; trouble.focus(); }
      else if (open) go(open);
      else go(current());
    } catch {
      tell(desk.dataset.failed);
    } finally {
      busy = false;
    }
  };
  const send = (form, submitter) => {
    const url = new URL(form.getAttribute("action") || location.href, location.href);
    const body = new FormData(form, submitter ?? null);
    if (form.method === "get") {
      load(`${url.pathname}?${new URLSearchParams(body)}`);
    } else load(url, { method: "POST", body });
  };
  const press = (key) => {
    const row = current();
    const act = row?.querySelector(`[data-key="${key}"]`);
    if (act) act.click();
    else if ("ism".includes(key)) row?.querySelector("[data-key=o]")?.click();
  };
  const close = () => {
    if (help?.open) { help.open = false; go(current()); return; }
    const link = desk.querySelector("[data-close]");
    if (link) link.click();
    else if (typing(document.activeElement)) go(current());
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
    "d": nextWaiting,
    ">": () => desk.querySelector("[rel=next]")?.click(),
    "<": () => desk.querySelector("[rel=prev]")?.click(),
    "/": () => document.getElementById("desk-q")?.focus(),
    "?": toggleHelp,
    "Escape": close,
  };
  for (const key of "c123ismngxo") KEYS[key] = () => press(key);
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key];
    const element = document.activeElement;
    if (!act) return;
    if (event.key !== "Escape" && (typing(element) || keysOff?.checked)) return;
    if (event.key.startsWith("Arrow") && !element?.matches("[data-row]")) return;
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
    if (!event.target.matches("#step, [data-step], [data-get]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  desk.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-get]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load(link.href);
  });
  if (location.hash.startsWith("#row-")) go(named(location.hash.slice(5)));
})();
