// Says that a long press is at work, and takes no second one meanwhile.
"use strict";
(() => {
  const show = (form, busy) => {
    form.setAttribute("aria-busy", String(busy));
    for (const button of form.querySelectorAll("button[type=submit]")) {
      // Not `disabled`: that would take the focus away, and the button's own value.
      button.setAttribute("aria-disabled", String(busy));
    }
    const said = form.querySelector(".busy");
    said.querySelector("[role=status]").textContent = busy ? form.dataset.busy : "";
    said.querySelector("progress").hidden = !busy;
  };

  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", (event) => {
      if (form.getAttribute("aria-busy") === "true") event.preventDefault();
      else show(form, true);
    });
    // Whoever comes back by the browser's own button finds it ready.
    window.addEventListener("pageshow", () => show(form, false));
  }
})();
