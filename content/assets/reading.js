// Says that the site is old once the database was last read too long ago. The words are in the
// page; of the machine only the clock is asked, and nothing else is worked out from it.
"use strict";

addEventListener("pageshow", () => {
  for (const notice of document.querySelectorAll("[data-stale-after]")) {
    notice.hidden = Date.now() <= Date.parse(notice.dataset.staleAfter);
  }
});
