// Lets the questions of a page answer, and keeps the answers in the reader's browser alone.
(() => {
  "use strict";
  const STORE = "muscle-atrophy-questions";
  const ENTER_FIRST = "Answer first, then check. A guess is fine.";

  // { chapter: { total, answers: { id: { print, answer, right } } } }; another tab may have written since.
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

  // What an answer earns: { right, verdict, notes }, or { problem } if it is no answer yet.
  const GRADE = {
    choices(form, chosen) {
      const listed = [...form.querySelectorAll("[data-choice]")];
      const picked = listed.filter(({ dataset }) => chosen.includes(dataset.choice));
      const missing = listed.filter((item) => "right" in item.dataset && !picked.includes(item)).length;
      const clean = picked.every(({ dataset }) => "right" in dataset);
      const more = `Right so far, but ${missing} more ${missing === 1 ? "belongs" : "belong"} to it.`;
      const partly = form.dataset.kind === "multiple" && clean && missing;
      return { right: clean && !missing, verdict: partly && more, notes: picked.map((item) => item.cloneNode(true)) };
    },
    number(form, [text]) {
      const unit = form.querySelector("fieldset span").textContent;
      const tidy = text.replace(unit, "").trim().replace(",", ".").replace("−", "-");
      const number = Number(tidy);
      if (!tidy || !Number.isFinite(number)) return { problem: text.trim() ? `“${text.trim()}” is not a number. Write digits, such as 7.5.` : ENTER_FIRST };
      const near = ({ dataset }) => Math.abs(number - dataset.value) <= dataset.tolerance * (1 + 1e-9) + 1e-9 * Math.abs(dataset.value);
      const met = [...form.querySelectorAll("[data-value]")].find(near) || form.querySelector("[data-otherwise]");
      return { right: "right" in met.dataset, notes: [met.cloneNode(true)] };
    },
    match(form, chosen) {
      const notes = [...form.querySelectorAll("[data-answer]")].map((item, i) => {
        const note = item.cloneNode(true);
        const right = item.dataset.answer === chosen[i];
        note.prepend(element("span", right ? "✓ " : "✗ ", "question-mark"));
        if (right) note.dataset.right = "";
        return note;
      });
      return { right: notes.every(({ dataset }) => "right" in dataset), notes };
    },
  };

  class Question {
    constructor(form, chapter) {
      Object.assign(this, { form, chapter, right: false });
      this.inputs = [...form.elements].filter((control) => control.name === "answer");
      this.feedback = form.querySelector(".question-feedback");
      this.answers = form.querySelector("details");
      form.querySelector(".question-actions").hidden = false;
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.check();
      });
      this.forget();
    }

    get answer() {
      const ticks = this.inputs.filter(({ type }) => type === "radio" || type === "checkbox");
      return (ticks.length ? ticks.filter(({ checked }) => checked) : this.inputs).map(({ value }) => value);
    }

    set answer(values) {
      this.inputs.forEach((input, i) => {
        if (input.type === "radio" || input.type === "checkbox") input.checked = values.includes(input.value);
        else input.value = values[i] ?? "";
      });
    }

    check() {
      const { kind, question, print } = this.form.dataset;
      const answer = this.answer;
      const empty = !answer.length || (kind === "match" && answer.includes(""));
      const result = empty ? { problem: ENTER_FIRST } : (GRADE[kind] || GRADE.choices)(this.form, answer);
      this.show(result);
      if (result.problem) return;
      this.chapter.keep(question, { print, answer, right: result.right });
    }

    show({ problem, right, verdict, notes }) {
      this.right = Boolean(right);
      this.form.classList.toggle("question-right", this.right);
      this.feedback.replaceChildren();
      if (problem) return this.feedback.append(element("p", problem));
      this.answers.hidden = false;
      const list = document.createElement("ul");
      list.append(...notes);
      this.feedback.append(element("p", right ? "✓ Right." : verdict || "✗ Not yet. Read why, and try again.", "question-verdict"), list);
    }

    recall(kept) {
      if (!kept || kept.print !== this.form.dataset.print) return;
      this.answer = kept.answer;
      this.show((GRADE[this.form.dataset.kind] || GRADE.choices)(this.form, kept.answer));
    }

    // The answers stay folded away until a first try.
    forget() {
      this.answer = [];
      this.right = false;
      this.form.classList.remove("question-right");
      this.feedback.replaceChildren();
      this.answers.hidden = true;
      this.answers.open = false;
    }
  }

  class Chapter {
    constructor(section) {
      this.name = section.dataset.chapter;
      this.foot = section.querySelector(".questions-foot");
      this.said = section.querySelector(".questions-said");
      this.foot.hidden = false;
      this.questions = [...section.querySelectorAll("form.question")].map((form) => new Question(form, this));
      const kept = load()[this.name]?.answers || {};
      for (const question of this.questions) question.recall(kept[question.form.dataset.question]);
      section.querySelector(".questions-reset").addEventListener("click", () => this.reset());
      this.write();
    }

    // Also drops answers to questions that are gone or have changed.
    write() {
      const answers = {};
      const kept = load()[this.name]?.answers || {};
      for (const { form } of this.questions) {
        const { question, print } = form.dataset;
        if (kept[question]?.print === print) answers[question] = kept[question];
      }
      const stored = save((all) => (all[this.name] = { total: this.questions.length, answers }));
      this.count();
      return stored;
    }

    keep(id, entry) {
      const stored = save((all) => {
        all[this.name] ??= { answers: {} };
        Object.assign(all[this.name], { total: this.questions.length }).answers[id] = entry;
      });
      this.said.textContent = stored ? "" : "This browser keeps nothing for this page, so your answers are gone when you leave it.";
      this.count();
    }

    count() {
      const right = this.questions.filter((question) => question.right).length;
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
