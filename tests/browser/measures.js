const REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex], [contenteditable=true]";
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length > 0;
const enabled = (element) => !element.matches(":disabled") && !element.closest("[inert]");
const name = (element) => {
  // Not by outerHTML of a clone: copying a style that a script has set breaks the policy.
  const said = [...element.attributes].map((one) => `${one.name}="${one.value}"`);
  const tag = [element.localName, ...said].join(" ").slice(0, 110);
  return `<${tag}> ${(element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 30)}`;
};
// What is for a screen reader alone, or shows only with the focus on it, is a pixel wide.
const clipped = (element) => {
  const box = element.getBoundingClientRect();
  return box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom + window.scrollY <= 0;
};

function tooWide() {
  const faults = [];
  const room = document.documentElement.clientWidth;
  const width = document.scrollingElement.scrollWidth;
  if (width > room) faults.push(`the page is ${width} px wide, the window ${room} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.right <= room + 1 || !shown(element) || clipped(element)) continue;
    if (!scrolls(element)) faults.push(`${Math.round(box.right)} px: ${name(element)}`);
  }
  return faults.slice(0, 5);
}

// A table that is wider than the window may scroll within itself.
function scrolls(element) {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) {
      return at.getBoundingClientRect().right <= document.documentElement.clientWidth + 1;
    }
  }
  return false;
}

function targetBox(element) {
  const boxes = [element.getBoundingClientRect()];
  for (const label of element.labels || []) if (shown(label)) boxes.push(label.getBoundingClientRect());
  if (!element.matches("[type=checkbox], [type=radio]")) boxes.length = 1;
  const big = boxes.find((box) => box.width >= 24 && box.height >= 24);
  return big || boxes[0];
}

// The exception for what stands in a sentence: its height follows the line.
function inLine(element) {
  if (!["inline", "inline-block"].includes(getComputedStyle(element).display)) return false;
  const around = element.parentElement.closest("p, li, td, th, dd, dt, blockquote, figcaption, span, div");
  if (!around) return false;
  const own = [...around.childNodes].filter((node) => node !== element && !node.contains?.(element));
  return own.some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
}

function smallTargets() {
  const targets = [...document.querySelectorAll(REACHED)]
    .filter((element) => shown(element) && enabled(element) && !clipped(element) && element.tabIndex >= 0)
    .map((element) => ({ element, box: targetBox(element) }));
  const small = targets.filter(({ box }) => box.width < 23.9 || box.height < 23.9);
  return small
    .filter(({ element }) => !inLine(element))
    .filter((one) => targets.some((other) => other !== one && crowds(one, other, small.includes(other))))
    .map(({ element, box }) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)} px: ${name(element)}`);
}

// A circle of 24 px around a small target touches neither a target nor its circle.
function crowds(one, other, otherIsSmall) {
  if (one.element.contains(other.element) || other.element.contains(one.element)) return false;
  const [x, y] = [one.box.x + one.box.width / 2, one.box.y + one.box.height / 2];
  const near = (low, high, at) => Math.max(low - at, 0, at - high);
  if (Math.hypot(near(other.box.left, other.box.right, x), near(other.box.top, other.box.bottom, y)) < 11.9) return true;
  const [ox, oy] = [other.box.x + other.box.width / 2, other.box.y + other.box.height / 2];
  return otherIsSmall && Math.hypot(ox - x, oy - y) < 23.9;
}

const drawn = (element) => {
  const style = getComputedStyle(element);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecorationLine];
};

function startWalk() {
  // Tab starts from what had the focus last, which a page may have set: from the top.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.lastStop = null;
  window.walked = new Set();
  window.unfocused = new Map([...document.querySelectorAll(REACHED)].map((element) => [element, drawn(element)]));
  window.getSelection().removeAllRanges();
  window.scrollTo(0, 0);
}

function stop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  // A date has a stop for each of year, month and day; radio buttons share one.
  const within = element === window.lastStop && element.matches("[type=date], [type=time], [type=datetime-local]");
  const again = window.walked.has(element) && !within && !element.matches("[type=radio]");
  window.walked.add(element);
  window.lastStop = element;
  return { name: name(element), again, faults: within ? [] : [...unseen(element), ...covered(element)] };
}

function unseen(element) {
  const [style, width, color, shadow] = drawn(element);
  const outlined = style !== "none" && parseFloat(width) >= 1 && !/^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
  const before = window.unfocused.get(element);
  const shaded = before && shadow !== "none" && shadow !== before[3];
  return outlined || shaded ? [] : [`the focus does not show on ${name(element)}`];
}

function covered(element) {
  const boxes = [...element.getClientRects()];
  const room = [document.documentElement.clientWidth, window.innerHeight];
  const seen = boxes.some((box) => {
    for (const [across, down] of [[0.5, 0.5], [0.02, 0.1], [0.98, 0.1], [0.02, 0.9], [0.98, 0.9], [0.5, 0.1], [0.5, 0.9]]) {
      const [x, y] = [box.x + box.width * across, box.y + box.height * down];
      if (x < 0 || y < 0 || x >= room[0] || y >= room[1]) continue;
      const top = document.elementFromPoint(x, y);
      if (top && (element.contains(top) || [...(element.labels || [])].some((label) => label.contains(top)))) return true;
    }
    return false;
  });
  return seen ? [] : [`the focus is out of sight on ${name(element)}`];
}

// Of a group of radio buttons Tab reaches one; arrows do the rest.
function leftOut() {
  return [...document.querySelectorAll(REACHED)]
    .filter((element) => shown(element) && enabled(element) && element.tabIndex >= 0 && !window.walked.has(element))
    .filter((element) => !element.matches("[type=radio]") && !element.closest("dialog:not([open])"))
    .map((element) => `Tab does not reach ${name(element)}`)
    .slice(0, 5);
}

function unfold() {
  for (const details of document.querySelectorAll("details")) details.open = true;
}

// The spacing that a reader may set, as WCAG 1.4.12 says; a style in the page would
// break its policy, a sheet that is adopted does not.
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`;

function cutWhenSpaced() {
  const before = new Set(cut());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SPACED);
  document.adoptedStyleSheets = [sheet];
  const faults = cut().filter((element) => !before.has(element)).map((element) => `text is cut off in ${name(element)}`);
  faults.push(...tooWide());
  document.adoptedStyleSheets = [];
  return faults.slice(0, 5).map((line) => `with spaced text: ${line}`);
}

const HIDES = ["hidden", "clip"];
function cut() {
  return [...document.querySelectorAll("main *, #container *")].filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const down = HIDES.includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
    const across = HIDES.includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
    return (down || across) && shown(element) && !clipped(element) && element.textContent.trim();
  });
}

window.measures = { tooWide, smallTargets, cutWhenSpaced, startWalk, stop, leftOut, unfold };
