// What a page can do besides being read: values under the pointer and by arrow keys, models on and off, the unit of the
// budget, its scale, and tables to take away. All that it needs is in the page; nothing is fetched, and names are only
// ever set as text.
"use strict";
(() => {
    const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

    // An element with properties, with children behind it.
    function make(name, properties, ...children) {
        const element = Object.assign(document.createElement(name), properties);
        element.append(...children);
        return element;
    }

    const shown = (number, digits) =>
        number === null || number === undefined ? "-" : String(Number(number.toPrecision(digits)));

    // ---- tables to take away -----------------------------------------------------------------------------------------

    // The rows of a table as texts; what is a number stands in columns that are not class t.
    const rowsOf = (table) => [...table.rows].map((row) =>
        [...row.cells].map((cell) => ({ text: cell.textContent, isText: cell.classList.contains("t") })));

    // RFC 4180. What a spreadsheet takes for a formula gets an apostrophe before it; "-" is no number, and stays empty.
    function csvOf(table) {
        const cell = ({ text, isText }) => {
            const plain = !isText && text === "-" ? "" : isText && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
            return /[",;\t\r\n']/.test(plain) ? '"' + plain.replace(/"/g, '""') + '"' : plain;
        };
        return rowsOf(table).map((row) => row.map(cell).join(",") + "\n").join("");
    }

    const LATEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
        "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", '"': "\\texttt{\\symbol{34}}",
        "`": "\\textasciigrave{}", "'": "\\textquotesingle{}" };
    const latexOf = (text) => text.replace(/[\\~^<>|"`'&%$#_{}]/g, (c) => LATEX[c] || "\\" + c)
        .replace(/^([[*])/, "{}$1").replace(/--/g, "-{}-");

    // A tabular of booktabs, as syw's own.
    function latexTableOf(table) {
        const [head, ...body] = rowsOf(table).map((row) => row.map(({ text }) => latexOf(text)).join(" & ") + " \\\\\n");
        const columns = rowsOf(table)[0].map(({ isText }) => (isText ? "l" : "r")).join("");
        return "% needs \\usepackage{booktabs}\n\\begin{tabular}{" + columns + "}\n\\toprule\n" + head + "\\midrule\n" +
            body.join("") + "\\bottomrule\n\\end{tabular}\n";
    }

    // Where the clipboard is not to be had, by a field that is selected.
    async function copy(text) {
        try {
            await navigator.clipboard.writeText(text);
        } catch (refused) {
            const field = make("textarea", { value: text });
            document.body.append(field);
            field.select();
            document.execCommand("copy");
            field.remove();
        }
    }

    function download(text, name) {
        const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
        make("a", { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    // A button that says for a moment that it is done.
    function action(label, done, act) {
        const button = make("button", { type: "button", textContent: label });
        button.addEventListener("click", async () => {
            await act();
            button.textContent = done;
            setTimeout(() => { button.textContent = label; }, 1500);
        });
        return button;
    }

    document.querySelectorAll(".table").forEach((frame, i) => {
        const table = frame.querySelector("table");
        frame.after(make("p", { className: "tools" },
            action("Copy LaTeX", "Copied", () => copy(latexTableOf(table))),
            action("Download CSV", "Downloaded", () => download(csvOf(table), "table-" + (i + 1) + ".csv"))));
    });

    // ---- the views of a figure ---------------------------------------------------------------------------------------

    const views = document.querySelector(".views"), source = document.getElementById("syw-data");
    if (!views || !source)
        return;
    const data = JSON.parse(source.textContent);
    const figures = [...views.querySelectorAll("figure")].map((figure) => {
        const svg = figure.querySelector("svg"), numbers = (name) => svg.dataset[name].split(" ").map(Number);
        return { figure, svg, axis: figure.dataset.axis, linear: svg.dataset.scale === "linear", plot: numbers("plot"),
            x: numbers("x"), y: numbers("y"), factor: Number(svg.dataset.factor), unit: svg.dataset.unit,
            yFactor: Number(svg.dataset.yFactor) };
    });
    // What else there is of the same models follows the unit.
    const others = [...document.querySelectorAll(".views")].slice(1).map((group) => [...group.querySelectorAll("figure")]);
    const axes = data.axes.filter((axis) => figures.some((view) => view.axis === axis.axis));
    if (axes.length === 0)
        return;
    for (const axis of axes)
        for (const model of axis.models)
            model.budget = model.budget || axis.budget;
    const state = { axis: axes[0], linear: false, off: new Set(), budget: 0 };
    const names = axes[0].models.map(({ model }) => model.replace(HARMFUL, "\ufffd"));

    const view = () => figures.find((at) => at.axis === state.axis.axis && at.linear === state.linear);

    // All budgets of the models that are shown, ascending: the places of the slider.
    const places = () => [...new Set(state.axis.models.filter((model, i) => !state.off.has(i))
        .flatMap(({ budget }) => budget))].sort((a, b) => a - b);

    // The model's point at the budget, or the nearest one where it was not looked at there; -1: beyond its ends.
    function pointAt({ budget }, at) {
        let best = -1;
        if (at < budget[0] * (1 - 1e-9) || at > budget[budget.length - 1] * (1 + 1e-9))
            return best;
        budget.forEach((b, i) => { best = best < 0 || Math.abs(b - at) < Math.abs(budget[best] - at) ? i : best; });
        return best;
    }

    // Where to begin: the last budget at which every model has an interval, or else a value.
    function start() {
        const all = places().reverse();
        const known = (list) => all.find((at) => state.axis.models.every((model) =>
            state.off.has(state.axis.models.indexOf(model)) || (model[list][pointAt(model, at)] ?? null) !== null));
        return known("lo") ?? known("value") ?? all[0] ?? 0;
    }

    // Places on the page, in the units of the picture.
    function xOf({ plot, x, linear }, budget) {
        const scale = linear ? (v) => v : Math.log;
        return plot[0] + plot[2] * (scale(budget) - scale(x[0])) / (scale(x[1]) - scale(x[0]));
    }
    const yOf = ({ plot, y, yFactor }, value) => plot[1] + plot[3] * (1 - (value * yFactor - y[0]) / (y[1] - y[0]));

    // ---- controls ----------------------------------------------------------------------------------------------------

    const slider = make("input", { type: "range", min: 0, step: 1 });
    const label = make("strong", {});
    const rows = names.map((name, i) => {
        const box = make("input", { type: "checkbox", checked: true });
        const label = make("label", { className: "m" + (i + 1) }, box, " ", make("bdi", { textContent: name }));
        const cells = ["at", "value", "from", "to"].map(() => make("td", {}));
        box.addEventListener("change", () => {
            state.off[box.checked ? "delete" : "add"](i);
            moveTo(state.budget);
        });
        return { row: make("tr", {}, make("td", { className: "t" }, label), ...cells), cells };
    });

    function choice(legend, group, options, chosen, choose) {
        const set = make("fieldset", {}, make("legend", { textContent: legend }));
        options.forEach(({ text, value, disabled }) => {
            const radio = make("input", { type: "radio", name: group, value, checked: value === chosen, disabled });
            radio.addEventListener("change", () => choose(value));
            set.append(make("label", {}, radio, " " + text));
        });
        return set;
    }

    const hasLinear = (axis) => figures.some((at) => at.axis === axis.axis && at.linear);
    const units = choice("Budget in", "syw-unit", axes.map(({ axis, unit }) => ({ text: unit, value: axis })),
        axes[0].axis, (name) => {
            state.axis = axes.find(({ axis }) => axis === name);
            state.linear = state.linear && hasLinear(state.axis);
            moveTo(start());
        });
    const scales = choice("Scale", "syw-scale",
        [{ text: "log", value: "log" }, { text: "linear", value: "linear" }], "log", (name) => {
            state.linear = name === "linear";
            moveTo(state.budget);
        });

    // ---- what is shown -----------------------------------------------------------------------------------------------

    function drawCursor(at, budget, points) {
        figures.forEach(({ svg }) => svg.querySelectorAll(".cursor, .point").forEach((mark) => mark.remove()));
        const put = (name, className, attributes) => {
            const mark = document.createElementNS(at.svg.namespaceURI, name);
            mark.setAttribute("class", className);
            for (const [key, value] of Object.entries(attributes))
                mark.setAttribute(key, value);
            at.svg.append(mark);
        };
        const x = xOf(at, budget);
        put("path", "cursor", { d: "M" + x + " " + at.plot[1] + "v" + at.plot[3] });
        points.forEach(({ model, i, point }) => {
            const y = point < 0 || model.value[point] === null ? NaN : yOf(at, model.value[point]);
            if (y >= at.plot[1] && y <= at.plot[1] + at.plot[3])
                put("circle", "m" + (i + 1) + " point",
                    { cx: xOf(at, model.budget[point]), cy: y, r: 2.2, fill: "#0072b2" });
        });
    }

    const inUnit = (at, budget) => shown(budget * at.factor, 4) + " " + at.unit;

    // Shows the values at the budget of the slider's nearest place.
    function moveTo(budget) {
        const all = places(), at = view();
        const nearest = all.reduce((best, b, i) =>
            (Math.abs(b - budget) < Math.abs(all[best] - budget) ? i : best), 0);
        slider.max = Math.max(all.length - 1, 0);
        slider.value = nearest;
        const place = state.budget = all.length > 0 ? all[nearest] : 0;
        const text = all.length > 0 ? inUnit(at, place) : "no model";
        label.textContent = text;
        const points = state.axis.models.map((model, i) =>
            ({ model, i, point: state.off.has(i) || all.length === 0 ? -1 : pointAt(model, place) }));
        points.forEach(({ model, i, point }) => {
            const number = (list) => shown(point < 0 || list[point] === null ? null : list[point] * at.yFactor, 5);
            const cells = [point < 0 ? "-" : inUnit(at, model.budget[point]), number(model.value), number(model.lo),
                number(model.hi)];
            rows[i].cells.forEach((cell, c) => { cell.textContent = cells[c]; });
            rows[i].row.classList.toggle("off", state.off.has(i));
        });
        slider.setAttribute("aria-valuetext", text + ": " + points.filter(({ point }) => point >= 0)
            .map(({ model, i, point }) => names[i] + " " + shown(model.value[point] * at.yFactor, 4)).join(", "));
        show(at);
        drawCursor(at, place, points);
    }

    // A model that is off has no curve; its name stays, faint, as what it spent does.
    function show(at) {
        figures.forEach((other) => { other.figure.hidden = other !== at; });
        others.forEach((group) => {
            const chosen = group.find(({ dataset }) => dataset.axis === state.axis.axis) || group[0];
            group.forEach((figure) => { figure.hidden = figure !== chosen; });
        });
        names.forEach((name, i) => document.querySelectorAll(".views svg .m" + (i + 1)).forEach((element) => {
            const off = state.off.has(i), isText = element.localName === "g";
            element.style.display = off && !isText ? "none" : "";
            element.style.opacity = off && isText ? .3 : "";
        }));
        scales.querySelectorAll("input").forEach((radio) => {
            radio.checked = (radio.value === "linear") === state.linear;
            radio.disabled = radio.value === "linear" && !hasLinear(state.axis);
        });
    }

    slider.setAttribute("aria-label", "Budget at which values are shown");
    slider.addEventListener("input", () => moveTo(places()[Number(slider.value)]));
    figures.forEach((at) => {
        const follow = (event) => {
            const frame = at.svg.getBoundingClientRect(), box = at.svg.viewBox.baseVal;
            const x = (event.clientX - frame.left) * box.width / frame.width;
            const all = places();
            const near = all.reduce((best, b) => Math.abs(xOf(at, b) - x) < Math.abs(xOf(at, best) - x) ? b : best, all[0]);
            if (all.length > 0)
                moveTo(near);
        };
        at.svg.addEventListener("pointermove", follow);
        at.svg.addEventListener("pointerdown", (event) => { follow(event); slider.focus(); event.preventDefault(); });
    });
    const head = make("tr", {}, ...["model", "budget", "value", "from", "to"].map((text, c) =>
        make("th", { scope: "col", className: c === 0 ? "t" : "", textContent: text })));
    views.prepend(make("div", { className: "controls" }, units, scales));
    views.append(make("div", { className: "readout" }, make("div", { className: "at" }, slider, label),
        make("div", { className: "table" },
            make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows.map(({ row }) => row))))));
    views.classList.add("live");
    moveTo(start());
})();
