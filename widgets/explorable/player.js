// Applies the differences between the states of an explorer. The format is described in encode.py.
(() => {
  "use strict";
  const NUMBER = /(-?\d+\.?\d*(?:e-?\d+)?)/; // in brackets, so that split() keeps the numbers
  const GUESSES = [[1, 0, 0], [1, 1, 0], [1, 2, -1], [2, 1, 0], [2, 2, -1]]; // how far back, and what the two there count
  const STOP = { range: "value", checkbox: "checked", "select-one": "selectedIndex" };
  const TAP = 10; // px that a finger may move along the page and still only tap
  const PAUSE = 300; // ms without a change before the description is read out: not on every tick of a drag

  // Which row of a table: it has rows for the controls it depends on alone.
  const rowOf = (controls, sizes, setting) => controls.reduce((row, control) => row * sizes[control] + setting[control], 0);

  class Table {
    constructor([controls, letters, text], sizes) {
      const code = (letter) => letter.charCodeAt() - 61;
      const modes = Array.from(letters, code);
      const whole = (twice) => (twice % 2 ? -1 - twice : twice) / 2;
      const numbers = text.match(/\d*[=-~]/g).map((word) => whole(66 * word.slice(0, -1) + code(word.at(-1))));
      const width = modes.length;
      const steps = controls.map((_, axis) => controls.slice(axis + 1).reduce((count, later) => count * sizes[later], width));
      // What is left becomes the values themselves, column by column: each is guessed from those before it.
      modes.forEach((mode, column) => {
        steps.forEach((step, axis) => {
          for (let at = column; (mode / 5 >> axis) & 1 && at < numbers.length; at += width)
            if (at % (step * sizes[controls[axis]]) >= step) numbers[at] += numbers[at - step];
        });
        const [lag, near, far] = GUESSES[mode % 5];
        for (let at = column; near && column >= lag && at < numbers.length; at += width)
          numbers[at] += near * numbers[at - lag] + (column >= 2 * lag ? far * numbers[at - 2 * lag] : 0);
      });
      Object.assign(this, { controls, sizes, width, numbers, at: -1 });
    }

    // Returns whether another row counts.
    turn(setting) {
      const before = this.at;
      this.at = rowOf(this.controls, this.sizes, setting) * this.width;
      return this.at !== before;
    }
  }

  // An attribute in which some numbers follow the tables.
  class Move {
    constructor([index, name, runs], elements, tables) {
      Object.assign(this, { element: elements[index], name, pieces: elements[index].getAttribute(name).split(NUMBER) });
      this.parts = runs.map(([table, first, stride, count, column, step]) => {
        const { numbers, at } = tables[table];
        const places = Array.from({ length: count }, (_, i) => 2 * (first + i * stride) + 1); // numbers are every other piece
        const columns = places.map((_, i) => column + i * step);
        const distances = places.map((place, i) => Math.round(this.pieces[place] * 100) - numbers[at + columns[i]]);
        return { table: tables[table], places, columns, distances };
      });
    }

    show(turned) {
      if (!this.parts.some((part) => turned.has(part.table))) return;
      for (const { table: { numbers, at }, places, columns, distances } of this.parts)
        for (let i = 0; i < places.length; i++) this.pieces[places[i]] = (numbers[at + columns[i]] + distances[i]) / 100;
      const text = this.pieces.join("");
      if (text !== this.shown) this.element.setAttribute(this.name, (this.shown = text)); // the same again would cost a layout
    }
  }

  // A text that takes one of several values, as a whole or part by part.
  const swap = (tables, sizes, apply) => {
    const parts = tables.map(([controls, values, rows]) => {
      const list = typeof values === "string" ? values.split(" ") : values;
      return (setting, row = rowOf(controls, sizes, setting)) => list[rows ? rows[row] : row];
    });
    let shown;
    return (setting) => {
      let text = parts[0](setting);
      for (let part = 1; part < parts.length; part++) text += ` ${parts[part](setting)}`;
      if (text !== shown) apply((shown = text));
    };
  };

  const setter = (element, name) => (value) => {
    if (name === "") element.textContent === value || (element.textContent = value); // the same again would be announced again
    else value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
  };

  class Player {
    constructor(figure) {
      this.figure = figure;
      this.data = JSON.parse(figure.querySelector("script").textContent);
      this.svg = figure.querySelector("svg");
      this.form = figure.querySelector("form");
      this.message = figure.querySelector(".explorable-message");
      // form.children would be the control called "children", if there is one
      this.controls = [...figure.querySelectorAll("form > *")].map((control) => [...control.querySelectorAll("input, select")]);
      this.form.addEventListener("input", () => this.held || this.show(this.setting()));
      for (const slider of this.form.querySelectorAll('[type="range"]')) this.letFingersPass(slider);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("reset", () => setTimeout(() => this.show(this.setting())));
      figure.addEventListener("click", ({ target }) => target.dataset.action && this[target.dataset.action]());
      addEventListener("hashchange", () => this.follow());
      this.follow();
      // a browser may bring back the form as the reader left it
      if (String(this.setting()) !== String(this.data.start)) this.show(this.setting());
    }

    // A finger on a slider may be about to scroll past it, but browsers move the thumb as soon as it touches.
    // So the picture waits until the finger goes across the page or lifts, and a scroll puts the thumb back.
    letFingersPass(slider) {
      let down;
      const settle = (back) => {
        if (back) slider.value = down.value;
        if (!back || !this.held) this.show(this.setting());
        this.held = false;
      };
      slider.addEventListener("pointerdown", ({ pointerType, x, y }) => {
        down = { value: slider.value, x, y };
        this.held = pointerType === "touch";
      });
      slider.addEventListener("pointermove", ({ x, y }) => {
        if (this.held && Math.abs(x - down.x) > Math.abs(y - down.y)) settle(false);
      });
      slider.addEventListener("pointerup", ({ y }) => this.held && settle(Math.abs(y - down.y) > TAP));
      slider.addEventListener("pointercancel", () => settle(true));
    }

    setting() {
      return this.controls.map((inputs) => {
        const [input] = inputs;
        return input.type === "radio" ? inputs.findIndex((option) => option.checked) : Number(input[STOP[input.type]]);
      });
    }

    // Done at the first move, so that a page with many figures opens at once.
    unpack() {
      const { sizes, start, tables, moves, swaps, describe, alert, caption } = this.data;
      const elements = [this.svg, ...this.svg.getElementsByTagName("*")];
      this.tables = tables.map((table) => new Table(table, sizes));
      for (const table of this.tables) table.turn(start);
      this.moves = moves.map((move) => new Move(move, elements, this.tables));
      this.swaps = swaps.map(([index, name, tables]) => swap(tables, sizes, setter(elements[index], name)));
      for (const first of this.figure.querySelectorAll(".explorable-alert")) this.swaps.push(swap(alert, sizes, setter(first, "")));
      for (const below of this.figure.querySelectorAll("figcaption")) this.swaps.push(swap(caption, sizes, setter(below, "")));
      this.words = swap(describe, sizes, setter(this.figure.querySelector(".explorable-description"), ""));
    }

    show(setting) {
      if (!this.tables) this.unpack();
      const turned = new Set(this.tables.filter((table) => table.turn(setting)));
      for (const move of this.moves) move.show(turned);
      for (const turn of this.swaps) turn(setting);
      this.controls.forEach(([input], control) => {
        const spoken = input.type === "range" && this.data.stops[control][setting[control]];
        if (!spoken || spoken === input.getAttribute("aria-valuetext")) return;
        input.setAttribute("aria-valuetext", spoken);
        input.parentElement.querySelector("output").textContent = spoken;
      });
      this.message.textContent = "";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.words(setting), PAUSE);
    }

    // A link carries the state as "#explorable-name?control=value&…".
    follow() {
      const [ident, query] = location.hash.slice(1).split("?");
      if (ident !== this.figure.id || query === undefined) return;
      const asked = [...new URLSearchParams(query)];
      const { keys } = this.data;
      const fits = ([name, key]) => Object.hasOwn(keys, name) && keys[name].includes(key); // every object has a "constructor"
      const once = ([name]) => asked.filter(([other]) => other === name).length === 1;
      const wrong = asked.filter((pair) => !fits(pair) || !once(pair)).map((pair) => pair.join("="));
      if (!asked.length) wrong.push("nothing");
      if (!wrong.length) {
        for (const [name, key] of asked) this.set(Object.keys(keys).indexOf(name), keys[name].indexOf(key));
        this.show(this.setting());
      }
      this.message.textContent = wrong.length ? `The link asks for ${wrong.join(" and ")}, which this figure does not have, so it was left as it is.` : "";
      this.figure.scrollIntoView();
    }

    set(control, stop) {
      const inputs = this.controls[control];
      if (inputs[0].type === "radio") inputs[stop].checked = true;
      else inputs[0][STOP[inputs[0].type]] = stop;
    }

    copyLink() {
      const say = (text) => () => (this.message.textContent = text);
      const setting = this.setting();
      const words = Object.entries(this.data.keys).map(([name, keys], control) => [name, keys[setting[control]]]);
      history.replaceState(null, "", `#${this.figure.id}?${new URLSearchParams(words)}`);
      const copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject();
      copied.then(say("Link copied."), say("The link to this state is in the address bar."));
    }

    // The picture as matplotlib has it: on white, with its fonts, without what this state does not show.
    file() {
      const svg = this.svg.cloneNode(true);
      for (const hidden of svg.querySelectorAll('[display="none"]')) hidden.remove();
      const { width, height } = svg.viewBox.baseVal;
      for (const [name, size] of Object.entries({ width, height })) svg.setAttribute(name, `${size}pt`);
      const style = document.createElementNS(svg.namespaceURI, "style");
      style.textContent = this.figure.querySelector("style").textContent.replace(/#[^{}]*\{[^{}]*\}$/, "");
      svg.prepend(style);
      const text = new XMLSerializer().serializeToString(svg).replace(/var\(--explorable-(..)\)/g, "#$1$1$1");
      return new Blob([text], { type: "image/svg+xml" });
    }

    saveSVG = () => this.save("svg", this.file());
    savePNG() {
      const image = new Image();
      image.onload = () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => this.save("png", blob));
      };
      // a data address: a blob would taint the canvas in some browsers
      this.file().text().then((text) => (image.src = `data:image/svg+xml,${encodeURIComponent(text)}`));
    }

    save(kind, blob) {
      const anchor = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${this.figure.id}.${kind}` });
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
    }
  }

  document.querySelectorAll("figure.explorable").forEach((figure) => new Player(figure));
})();
