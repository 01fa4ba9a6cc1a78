// Small conveniences; every page works without this file.
"use strict";

for (const button of document.querySelectorAll("button.copy")) {
  const source = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}

const finder = document.getElementById("vraag");
if (finder) {
  document.documentElement.classList.add("js");
  const filters = document.getElementById("filters");
  if (matchMedia("(min-width: 60rem)").matches) filters.open = true;
  // Empty fields and the usual order stay out of the address, so that it can be shared.
  finder.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
    const sort = finder.elements.sort;
    if (sort && sort.value === sort.dataset.usual) event.formData.delete("sort");
  });
  finder.addEventListener("change", (event) => {
    const needed = event.target.dataset.needs; // a status on a day waits for the day
    if (needed && !finder.elements[needed].value) finder.elements[needed].focus();
    else if (event.target.matches("input[type=checkbox], select")) finder.requestSubmit();
  });
  // The list changes in place: say how many there are now, and keep open what was unfolded.
  let unfolded = [];
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.status >= 400) location.assign(answer.responseURL); // a full page says what is wrong
    unfolded = [...finder.querySelectorAll(".facet details[open]")].map((one) => one.dataset.facet);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    for (const one of finder.querySelectorAll(".facet details")) if (unfolded.includes(one.dataset.facet)) one.open = true;
    const heading = finder.querySelector(".listhead h2");
    document.getElementById("gevonden").textContent = heading ? heading.textContent : "";
  });
}

const asked = location.hash.slice(1);
if (asked) {
  const target = document.getElementById(asked);
  const folded = target && target.closest("details");
  if (folded) folded.open = true;
}
