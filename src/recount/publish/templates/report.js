"use strict";
(function () {
  const all = (query, within) => Array.from((within || document).querySelectorAll(query));
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView();
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => all("details").forEach((d) => { d.open = d.open || !d.closest(".claim"); }));
  const box = document.querySelector(".filter");
  if (box) {
    box.hidden = false;
    const [find, harm, standing, status] = ["find", "harm", "standing", "found"].map((id) => document.getElementById(id));
    const apply = () => {
      const needle = find.value.trim().toLowerCase();
      const idle = !needle && !harm.value && !standing.value;
      let shown = 0;
      all("details.report").forEach((report) => {
        const head = report.querySelector("summary").textContent.toLowerCase();
        let here = 0;
        all(".claim", report).forEach((claim) => {
          const fits = (!harm.value || claim.dataset.harm === harm.value)
            && (!standing.value || claim.dataset.standing === standing.value)
            && (!needle || head.includes(needle) || claim.textContent.toLowerCase().includes(needle));
          claim.hidden = !fits;
          here += fits;
        });
        report.hidden = !idle && !here;
        if (!idle) report.open = here > 0;
        shown += here;
      });
      status.textContent = idle ? "" : shown + (shown === 1 ? " claim" : " claims");
    };
    [find, harm, standing].forEach((field) => field.addEventListener("input", apply));
    document.getElementById("open-all").addEventListener("click", (event) => {
      const opening = event.target.textContent === "Open all";
      all("details.report").forEach((d) => { d.open = opening; });
      event.target.textContent = opening ? "Close all" : "Open all";
    });
  }
  reveal();
})();
