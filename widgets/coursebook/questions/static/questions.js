// Lets the questions of a page answer, and keeps the answers in the reader's browser alone.
(() => {
  "use strict";
  const STORE = "muscle-atrophy-questions";
  const ENTER_FIRST = "Answer first, then check. A guess is fine.";

  // { chapter: { total, answers: { id: { answer, right } } } }; another tab may have written since.
  // An answer is a list of the ids of choices, of the places of options, or of one number as it was typed.
  const load = () => {
    try {
      const all = JSON.parse(localStorage.getItem(STORE));
      if (all && typeof all === "object" && !Array.isArray(all)) return all;
    } catch {
      // a browser may refuse, or hold something else under this name
    }
    return {};
  };
  const save = (change) => {
    const all = load();
    change(all);
    try {
      localStorage.setItem(STORE, JSON.stringify(all));
      return true;
    } catch {
      return false;
    }
  };
  const rightIn = ({ answers }) => Object.values(answers || {}).filter((entry) => entry?.right).length;

  const element = (name, text, className) => Object.assign(document.createElement(name), { textContent: text, className: className || "" });

  const isRight = ({ dataset }) => "right" in dataset;
  const isTick = ({ type }) => type === "radio" || type === "checkbox";

  // What an answer earns: { right, verdict, notes, marks }, or { problem } if it is no answer yet. A verdict is the name of
  // its words, which stand in `data-words`, with the numbers to fill in; without one it is "wrong". `items` explain the answers, `marks` say of each input whether it is right, or nothing.
  const GRADE = {
    choices({ kind, items, inputs }, chosen) {
      const picked = items.filter(({ dataset }) => chosen.includes(dataset.choice));
      const missing = items.filter((item) => isRight(item) && !picked.includes(item)).length;
      const clean = picked.every(isRight);
      return {
        right: clean && !missing,
        verdict: kind === "multiple" && clean && missing && [missing === 1 ? "missing_one" : "missing", { missing }],
        notes: picked.map((item) => item.cloneNode(true)),
        marks: inputs.map(({ value }) => picked.find(({ dataset }) => dataset.choice === value)).map((item) => item && isRight(item)),
      };
    },
    number({ form, items }, [text]) {
      const unit = form.querySelector("fieldset span").textContent;
      const tidy = text.replace(unit, "").trim().replace(",", ".").replace("−", "-");
      const number = Number(tidy);
      if (!tidy || !Number.isFinite(number)) return { problem: text.trim() ? `“${text.trim()}” is not a number. Write digits, such as 7.5.` : ENTER_FIRST };
      const near = ({ dataset }) => Math.abs(number - dataset.value) <= dataset.tolerance * (1 + 1e-9) + 1e-9 * Math.abs(dataset.value);
      const met = items.find(near) || items.find(({ dataset }) => "otherwise" in dataset);
      const note = met.cloneNode(true);
      note.querySelector(".question-label")?.remove(); // a label in the list of all answers, and no reply to this one
      return { right: isRight(met), notes: [note], marks: [] };
    },
    match({ items, inputs }, chosen) {
      const marks = items.map(({ dataset }, i) => dataset.answer === chosen[i]);
      const notes = items.map((item, i) => {
        // What belongs to a wrong one stays to be found.
        const note = marks[i] ? item.cloneNode(true) : element("li");
        if (!marks[i]) note.append(element("b", `${inputs[i].labels[0].textContent}: ${inputs[i].selectedOptions[0].textContent}`));
        note.prepend(element("span", marks[i] ? "✓ " : "✗ ", "question-mark"));
        return note;
      });
      const right = marks.filter(Boolean).length;
      const verdict = [["matched_none", "matched_one"][right] || "matched", { right, total: marks.length }];
      return { right: right === marks.length, verdict, notes, marks };
    },
  };

  class Question {
    constructor(form, chapter) {
      const { question, kind } = form.dataset;
      Object.assign(this, { form, chapter, id: question, kind, entry: null });
      this.inputs = [...form.elements].filter((control) => control.name === "answer");
      this.feedback = form.querySelector(".question-feedback");
      this.answers = form.querySelector("details");
      this.items = [...this.answers.querySelectorAll("li")];
      form.querySelector(".question-actions").hidden = false;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.check();
      });
      form.addEventListener("input", ({ target }) => this.age(target));
      this.forget();
    }

    get answer() {
      return this.inputs.filter((input) => !isTick(input) || input.checked).map(({ value }) => value);
    }

    set answer(values) {
      this.inputs.forEach((input, i) => {
        if (isTick(input)) input.checked = values.includes(input.value);
        else input.value = values[i] ?? "";
      });
    }

    grade() {
      const { answer } = this;
      if (!answer.length || (this.kind === "match" && answer.includes(""))) return { problem: ENTER_FIRST };
      return (GRADE[this.kind] || GRADE.choices)(this, answer);
    }

    check() {
      this.clear();
      const result = this.grade();
      this.show(result);
      if (result.problem) return;
      this.entry = { answer: this.answer, right: result.right };
      this.chapter.keep(this);
    }

    words(name, numbers = {}) {
      return this.chapter.words[name].replace(/\{(\w+)\}/g, (_, number) => numbers[number]);
    }

    show({ problem, right, verdict, notes, marks }) {
      if (problem) return this.feedback.append(element("p", problem));
      this.form.classList.toggle("question-right", right);
      this.answers.hidden = false;
      const list = document.createElement("ul");
      list.append(...notes);
      const [name, numbers] = right ? ["right"] : verdict || ["wrong"];
      const mark = right ? "✓ " : name.startsWith("missing") ? "" : "✗ ";
      this.feedback.append(element("p", mark + this.words(name, numbers), "question-verdict"), list);
      this.inputs.forEach(({ labels }, i) => {
        if (marks[i] === undefined) return;
        const words = labels[0].lastElementChild || labels[0];
        words.append(element("span", marks[i] ? " ✓ Right" : " ✗ Not this", "question-mark"));
      });
    }

    // A verdict is about the answer that was checked, not about the one that now stands in the form.
    age(input) {
      const verdict = this.feedback.querySelector(".question-verdict");
      if (!verdict) return this.clear();
      this.form.classList.remove("question-right");
      if (["single", "number"].includes(this.kind)) {
        // with one answer, all that was said of the old one goes; with several, the rest still holds
        this.form.querySelectorAll("fieldset .question-mark, .question-feedback ul").forEach((old) => old.remove());
      } else input.closest("label, .question-pair").querySelector(".question-mark")?.remove();
      const changed = this.words("changed");
      if (verdict.textContent !== changed) verdict.textContent = changed;
    }

    // An older edition may have stored the answer: it counts if all of it can still be given, and as it counts today.
    recall(kept) {
      const values = [kept?.answer ?? []].flat();
      this.answer = values;
      const { answer } = this;
      const result = this.grade();
      if (result.problem || answer.length !== values.length || !values.every((value) => answer.includes(value))) return this.forget();
      this.entry = { answer, right: result.right };
      this.show(result);
    }

    clear() {
      this.form.classList.remove("question-right");
      this.form.querySelectorAll("fieldset .question-mark").forEach((mark) => mark.remove());
      this.feedback.replaceChildren();
    }

    // The answers stay folded away until a first try.
    forget() {
      this.answer = [];
      this.entry = null;
      this.clear();
      this.answers.hidden = true;
      this.answers.open = false;
    }
  }

  class Chapter {
    constructor(section) {
      this.name = section.dataset.chapter;
      this.words = JSON.parse(section.dataset.words);
      this.foot = section.querySelector(".questions-foot");
      this.said = section.querySelector(".questions-said");
      this.foot.hidden = false;
      this.questions = [...section.querySelectorAll("form.question")].map((form) => new Question(form, this));
      const kept = load()[this.name]?.answers || {};
      for (const question of this.questions) question.recall(kept[question.id]);
      section.querySelector(".questions-reset").addEventListener("click", () => this.reset());
      this.write();
    }

    // Also drops answers to questions that are gone, and says of the others how they count today.
    write() {
      const answers = Object.fromEntries(this.questions.filter(({ entry }) => entry).map(({ id, entry }) => [id, entry]));
      save((all) => (all[this.name] = { total: this.questions.length, answers }));
      this.count();
    }

    keep({ id, entry }) {
      const stored = save((all) => {
        all[this.name] ??= { answers: {} };
        Object.assign(all[this.name], { total: this.questions.length }).answers[id] = entry;
      });
      this.said.textContent = stored ? "" : "This browser keeps nothing for this page, so your answers are gone when you leave it.";
      this.count();
    }

    count() {
      const right = this.questions.filter(({ entry }) => entry?.right).length;
      this.foot.querySelector("output").textContent = `${right} of ${this.questions.length}`;
      this.foot.querySelector("progress").value = right;
      markContents();
    }

    reset() {
      save((all) => delete all[this.name]);
      for (const question of this.questions) question.forget();
      this.write();
      this.said.textContent = "Your answers to this chapter are forgotten.";
    }
  }

  // Beside each chapter in the contents list: how many of its questions this reader has answered right.
  function markContents() {
    const all = load();
    for (const link of document.querySelectorAll(".bd-sidebar-primary a.reference.internal")) {
      link.querySelector(".questions-mark")?.remove();
      const name = link.pathname.split("/").pop().replace(/\.html$/, "");
      if (!all[name]?.total || link.hash) continue;
      const right = rightIn(all[name]);
      if (!right) continue;
      const mark = element("span", "", "questions-mark");
      mark.append(element("span", ", questions answered right: ", "questions-hidden"), `${right === all[name].total ? "✓ " : ""}${right} of ${all[name].total}`);
      link.append(mark);
    }
  }

  document.querySelectorAll("section.questions").forEach((section) => new Chapter(section));
  markContents();
  addEventListener("storage", markContents);
})();
