// Applies the differences between the states of an explorer. The format is described in encode.py.
(() => {
  "use strict";
  const NUMBER = /-?\d+\.?\d*(?:e-?\d+)?/g;
  const SCALE = 100;
  const PAUSE = 300; // ms without a change before the description is read out: not on every tick of a drag

  // Which row of a table the setting selects: the table has rows for the controls it depends on alone.
  const rowOf = (controls, sizes, setting) => controls.reduce((row, control) => row * sizes[control] + setting[control], 0);

  class Table {
    constructor([controls, modes, axis, numbers], sizes) {
      Object.assign(this, { controls, modes, numbers, sizes, row: -1, values: new Array(modes.length) });
      if (axis < 0) return;
      const width = modes.length;
      const step = width * controls.slice(axis + 1).reduce((rows, control) => rows * sizes[control], 1);
      const cycle = step * sizes[controls[axis]];
      for (let at = 0; at < numbers.length; at++) if (at % cycle >= step) numbers[at] += numbers[at - step];
    }

    // Returns whether the values changed.
    turn(setting) {
      const row = rowOf(this.controls, this.sizes, setting);
      if (row === this.row) return false;
      this.row = row;
      const { values, modes, numbers } = this;
      for (let i = 0, at = row * modes.length; i < modes.length; i++) {
        const mode = Number(modes[i]);
        const lag = mode > 2 ? 2 : 1;
        const near = (mode && values[i - lag]) || 0;
        values[i] = numbers[at + i] + (mode === 2 || mode === 4 ? 2 * near - (values[i - 2 * lag] || 0) : near);
      }
      return true;
    }
  }

  // An attribute in which some numbers follow the tables.
  class Move {
    constructor([index, name, runs], elements, tables) {
      const text = elements[index].getAttribute(name);
      this.element = elements[index];
      this.name = name;
      this.between = text.split(NUMBER);
      this.numbers = text.match(NUMBER).map(Number);
      this.parts = runs.map(([table, first, stride, count, column, step]) => {
        const slots = Array.from({ length: count }, (_, i) => first + i * stride);
        const columns = slots.map((_, i) => column + i * step);
        const distances = slots.map((slot, i) => Math.round(this.numbers[slot] * SCALE) - tables[table].values[columns[i]]);
        return { table: tables[table], slots, columns, distances };
      });
    }

    show(turned) {
      if (!this.parts.some((part) => turned.has(part.table))) return;
      for (const { table, slots, columns, distances } of this.parts)
        for (let i = 0; i < slots.length; i++) this.numbers[slots[i]] = (table.values[columns[i]] + distances[i]) / SCALE;
      let text = this.between[0];
      for (let i = 0; i < this.numbers.length; i++) text += this.numbers[i] + this.between[i + 1];
      this.element.setAttribute(this.name, text);
    }
  }

  // A text that takes one of several values.
  class Swap {
    constructor([controls, values, rows], sizes, apply) {
      Object.assign(this, { controls, values, rows, sizes, apply, at: undefined });
    }

    show(setting) {
      const row = rowOf(this.controls, this.sizes, setting);
      const at = this.rows ? this.rows[row] : row;
      if (at === this.at) return;
      this.at = at;
      this.apply(this.values[at]);
    }
  }

  const setter = (element, name) => (value) => {
    if (name === "") element.textContent = value;
    else if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  };

  class Player {
    constructor(figure) {
      this.data = JSON.parse(figure.querySelector("script").textContent);
      this.svg = figure.querySelector("svg");
      this.form = figure.querySelector("form");
      this.description = figure.querySelector(".explorable-description");
      this.caption = figure.querySelector("figcaption");
      this.controls = [...this.form.children].map((control) => [...control.querySelectorAll("input, select")]);
      this.form.addEventListener("input", () => this.show(this.setting()));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      // a browser may bring back the form as the reader left it
      if (String(this.setting()) !== String(this.data.start)) this.show(this.setting());
    }

    setting() {
      return this.controls.map(([first, ...others]) => {
        if (first.type === "radio") return [first, ...others].findIndex((option) => option.checked);
        if (first.type === "checkbox") return Number(first.checked);
        return first.type === "range" ? Number(first.value) : first.selectedIndex;
      });
    }

    // Unpacks the data: done at the first move, so that a page with many figures opens at once.
    unpack() {
      const { sizes, start, tables, moves, swaps, describe, caption } = this.data;
      const elements = [this.svg, ...this.svg.getElementsByTagName("*")];
      this.tables = tables.map((table) => new Table(table, sizes));
      for (const table of this.tables) table.turn(start);
      this.moves = moves.map((move) => new Move(move, elements, this.tables));
      this.swaps = swaps.map(([index, name, ...table]) => new Swap(table, sizes, setter(elements[index], name)));
      if (this.caption) this.swaps.push(new Swap(caption, sizes, setter(this.caption, "")));
      this.words = new Swap(describe, sizes, setter(this.description, ""));
    }

    show(setting) {
      if (!this.tables) this.unpack();
      const turned = new Set(this.tables.filter((table) => table.turn(setting)));
      for (const move of this.moves) move.show(turned);
      for (const swap of this.swaps) swap.show(setting);
      this.controls.forEach(([input], control) => this.say(input, this.data.stops[control], setting[control]));
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.words.show(setting), PAUSE);
    }

    say(input, stops, stop) {
      if (!stops) return;
      input.setAttribute("aria-valuetext", stops[stop]);
      input.parentElement.querySelector("output").textContent = stops[stop];
    }
  }

  const start = () => document.querySelectorAll("figure.explorable").forEach((figure) => new Player(figure));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
