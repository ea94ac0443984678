// Starts reveal.js, and shares the keys between it and the explorers on the slides.
(() => {
  "use strict";
  const inExplorer = () => document.activeElement?.closest(".explorable");

  Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0.02,
    center: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    slideNumber: "c/t",
    scrollActivationWidth: 0,
    plugins: [RevealNotes],
    // While a control has the focus, arrows, space and letters are its own.
    keyboardCondition: () => !inExplorer(),
  });

  // A presenter's remote sends page keys, which always turn the slides; Escape hands the keys back.
  addEventListener(
    "keydown",
    (event) => {
      if (!inExplorer()) return;
      const turn = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev(), Escape: () => {} }[event.key];
      if (!turn) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      document.activeElement.blur();
      turn();
    },
    true,
  );
})();
