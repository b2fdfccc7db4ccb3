// The list of remarks changes without a full reload; works as plain links without this.
"use strict";
(() => {
  const list = document.getElementById("list");
  if (!list) return;

  // An address that asks for what there isn't is answered with what is wrong with it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== 400) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });

  // Whatever else goes wrong, the browser shows as it would have without us.
  const goThere = (event) => {
    const path = event.detail.pathInfo?.finalRequestPath;
    if (path) window.location.assign(path);
  };
  document.addEventListener("htmx:responseError", goThere);
  document.addEventListener("htmx:sendError", goThere);

  // What had the focus may be gone: then it goes to the head of what was found.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target !== list) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    document.getElementById("found")?.focus({ preventScroll: true });
  });
})();
