// Adds rows to the quick entry without asking the server, which can do it too.
"use strict";
(() => {
  const button = document.getElementById("add-rows");
  const total = document.getElementById("id_rows-TOTAL_FORMS");
  const body = document.querySelector(".entry-table tbody");
  const most = Number(document.getElementById("id_rows-MAX_NUM_FORMS")?.value ?? 60);
  if (!button || !total || !body) return;

  const emptied = (row, number) => {
    const copy = row.cloneNode(true);
    copy.classList.remove("wrong");
    for (const element of copy.querySelectorAll("[id], [for], [name]")) {
      for (const name of ["id", "for", "name"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/rows-\d+-/, `rows-${number}-`));
      }
    }
    for (const input of copy.querySelectorAll("input, textarea")) input.value = "";
    for (const label of copy.querySelectorAll("label")) {
      label.textContent = label.textContent.replace(/^\d+/, String(number + 1));
    }
    for (const select of copy.querySelectorAll("select")) {
      const kept = row.querySelector(`[name="${select.name.replace(`rows-${number}-`, `${prefixOf(row)}-`)}"]`);
      select.value = kept && !select.name.endsWith("-member") ? kept.value : "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
    return copy;
  };
  const prefixOf = (row) => row.querySelector("[name]").name.replace(/-\w+$/, "");

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const rows = body.querySelectorAll("tr.entry-row");
    const start = Number(total.value);
    const count = Math.min(5, most - start);
    let first = null;
    for (let index = 0; index < count; index += 1) {
      const row = emptied(rows[rows.length - 1], start + index);
      body.append(row);
      first ??= row;
    }
    total.value = String(start + Math.max(0, count));
    first?.querySelector("input")?.focus();
  });
})();
