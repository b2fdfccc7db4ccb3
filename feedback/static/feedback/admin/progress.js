// Shows how far the reading of a file is, and goes on when it is done.
"use strict";
(() => {
  const place = document.getElementById("progress");
  const bar = document.getElementById("bar");
  const said = place?.querySelector("[role=status]");
  if (!place || !bar || !said) return;
  const soon = 500;
  const atMost = 5000;
  let wait = soon;

  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.url, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const now = await answer.json();
      if (now.next) {
        window.location.replace(now.next);
        return;
      }
      if (said.textContent !== now.state) said.textContent = now.state;
      bar.value = now.progress;
      wait = Math.min(wait * 1.2, atMost);
    } catch {
      wait = atMost; // the server restarts, or the login is over: the page will tell
    }
    window.setTimeout(ask, wait);
  };
  window.setTimeout(ask, soon);
})();
