// Chromium keeps what it drew for a word before a slice of our fonts came: boxes, on a system without Chinese fonts.
// Another spacing, by nothing that can be seen, makes it look again (buttons inherit it, in page.css).
"use strict";
(() => {
  let times = 0;
  const look = () => {
    times += 1;
    document.body.style.letterSpacing = `${times % 2 ? 0.001 : 0.002}px`;
  };
  document.fonts.addEventListener("loadingdone", look);
  document.fonts.ready.then(look);
})();
