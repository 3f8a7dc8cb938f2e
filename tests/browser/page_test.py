"""What a report's page does in a real browser.

    page_test.py PAGE HOSTILE SCRATCH

PAGE is as syw report writes it, of a log that knows kWh; HOSTILE of a log whose names would set window.pwned.

Prints what is wrong and exits with 1; screenshots and the page as printed lie in SCRATCH.
"""
import csv
import io
import pathlib
import sys
import time

from browser import Browser, find

WIDTHS = (360, 768, 1280)
wrong = []


def claim(holds, what):
    if not holds:
        wrong.append(what)
        print("page: wrong: " + what)


def wait(browser, expression, seconds=3):
    """Whether the expression becomes true."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if browser.evaluate(expression):
            return True
        time.sleep(0.02)
    return False


# Blocks that stand one below or beside the other; texts of each figure that is shown.
OVERLAPS = """(() => {
    const overlap = (a, b, slack) => a.left < b.right - slack && b.left < a.right - slack &&
        a.top < b.bottom - slack && b.top < a.bottom - slack;
    const shown = (list) => [...list].map((element) => [element, element.getBoundingClientRect()])
        .filter(([element, box]) => box.width > 0 && box.height > 0 && element.checkVisibility());
    const found = [];
    const compare = (list, slack) => list.forEach(([a, boxA], i) => list.slice(i + 1).forEach(([b, boxB]) => {
        if (!a.contains(b) && !b.contains(a) && overlap(boxA, boxB, slack))
            found.push(a.textContent.slice(0, 30) + " / " + b.textContent.slice(0, 30));
    }));
    compare(shown(document.querySelectorAll("h1, h2, h3, p, dt, dd, li, figcaption, svg, .table, fieldset, .at")), 1);
    document.querySelectorAll("figure:not([hidden]) svg").forEach((svg) => compare(shown(svg.querySelectorAll("text")),
        svg.getBoundingClientRect().width / 200));
    return found;
})()"""


def fits(browser, page, scratch):
    for width in WIDTHS:
        browser.resize(width)
        for dark in (False, True):
            browser.dark(dark)
            browser.open(page)
            browser.screenshot(str(scratch / ("page-%d-%s.png" % (width, "dark" if dark else "light"))))
        claim(browser.evaluate("document.documentElement.scrollWidth") <= width,
              "at %d pixels the page is wider than the window" % width)
        overlaps = browser.evaluate(OVERLAPS)
        claim(not overlaps, "at %d pixels these overlap: %s" % (width, overlaps[:3]))
    ink = browser.evaluate("getComputedStyle(document.body).color")
    browser.dark(False)
    claim(ink != browser.evaluate("getComputedStyle(document.body).color"), "dark is as light")


def asks_for_nothing(browser, page):
    browser.open(page)
    claim(browser.requests() == [page], "requests: %s" % browser.requests())
    browser.evaluate("fetch('https://example.org/').catch(() => 0)")
    browser.evaluate("eval ? 0 : 0; const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
                     "document.body.append(s)")
    claim(browser.evaluate("window.ran === undefined"), "a script that is not the page's own ran")
    claim(any("Content Security Policy" in text for text in browser.complaints()), "the policy says nothing")


STATE = "document.querySelector('.at strong').textContent + '|' + " \
        "[...document.querySelectorAll('.readout td')].map((cell) => cell.textContent).join('|')"
SHOWN = "[...document.querySelector('.views').querySelectorAll('figure:not([hidden])')].map((figure) => figure.dataset.axis + ' ' + " \
        "figure.querySelector('svg').dataset.scale).join()"


def center(browser, selector):
    return browser.evaluate("(() => { const element = document.querySelector(%r); element.scrollIntoView("
                            "{block: 'center'}); const box = element.getBoundingClientRect(); return [box.left + "
                            "box.width / 2, box.top + box.height / 2]; })()" % selector)


def shows_values(browser, page):
    browser.open(page)
    browser.evaluate("document.querySelector('.at input').focus()")
    before = browser.evaluate(STATE)
    browser.key("ArrowLeft")
    after = browser.evaluate(STATE)
    claim(before != after, "the left arrow changes nothing")
    browser.key("ArrowRight")
    claim(browser.evaluate(STATE) == before, "the right arrow does not lead back")
    browser.key("Home")
    first = browser.evaluate(STATE)
    claim(first.startswith("1 trials"), "values do not begin at one trial: " + first)
    data = browser.evaluate("JSON.parse(document.getElementById('syw-data').textContent).axes[0].models[0].value[0]")
    claim(abs(float(first.split("|")[3]) - data) < 1e-4 * abs(data), "the value shown is not that of the data: " + first)
    x, y = center(browser, "figure:not([hidden]) svg")
    browser.mouse(x, y)
    claim(wait(browser, STATE + " !== %r" % first), "values do not follow the pointer")
    # where the pointer is, the cursor is
    line = browser.evaluate("document.querySelector('.cursor').getBoundingClientRect().left")
    claim(abs(line - x) < 40, "the cursor is %g pixels from the pointer" % abs(line - x))


def switches(browser, page):
    browser.open(page)
    claim(browser.evaluate(SHOWN) == "trials log", "shown at first: " + browser.evaluate(SHOWN))
    axes = browser.evaluate("[...document.querySelectorAll('input[name=syw-unit]')].map((radio) => radio.value)")
    claim(len(axes) > 1, "there is one unit alone")
    for axis in axes[1:]:
        browser.click(*center(browser, "input[name=syw-unit][value=%s]" % axis))
        claim(browser.evaluate(SHOWN) == axis + " log", "asked for %s, shown: %s" % (axis, browser.evaluate(SHOWN)))
        claim(browser.evaluate("[...document.querySelectorAll('.views')].slice(1).every((group) => "
                               "[...group.querySelectorAll('figure:not([hidden])')].map((figure) => "
                               "figure.dataset.axis).join() === (group.querySelector('[data-axis=%s]') || "
                               "group.querySelector('figure')).dataset.axis)" % axis),
              "another figure of the same models is not in " + axis)
    browser.click(*center(browser, "input[name=syw-unit][value=trials]"))
    browser.click(*center(browser, "input[name=syw-scale][value=linear]"))
    claim(browser.evaluate(SHOWN) == "trials linear", "asked for linear, shown: " + browser.evaluate(SHOWN))
    browser.key("Tab")  # from the scales to the slider: all can be reached without a pointer
    claim(browser.evaluate("document.activeElement.type") == "range", "Tab does not lead on to the slider")
    browser.click(*center(browser, ".readout .m1 input"))
    visible = "[...document.querySelectorAll('.views figure:not([hidden]) svg path.m%d')].some((part) => " \
              "getComputedStyle(part).display !== 'none')"
    claim(not browser.evaluate(visible % 1) and browser.evaluate(visible % 2), "a model that is off is shown")
    browser.key(" ")
    claim(browser.evaluate(visible % 1), "the model does not come back by the keyboard")


def gives_tables(browser, page, scratch):
    browser.open(page)
    browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(scratch))
    browser.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    browser.click(*center(browser, ".tools button:first-child"))
    claim(wait(browser, "(window.copied || '').includes('\\\\begin{tabular}')"), "no LaTeX is copied")
    saved = scratch / "table-1.csv"
    saved.unlink(missing_ok=True)
    browser.click(*center(browser, ".tools button:last-child"))
    until = time.monotonic() + 3
    while not saved.exists() and time.monotonic() < until:
        time.sleep(0.02)
    claim(saved.exists(), "no CSV is saved")
    if saved.exists():
        rows = list(csv.reader(io.StringIO(saved.read_text(encoding="utf-8"))))
        want = browser.evaluate("[...document.querySelector('.tools').previousElementSibling.querySelectorAll('tr')]"
                                ".map((row) => [...row.cells].map((cell) => cell.textContent))")
        want = [[cell if cell != "-" else "" for cell in row] for row in want]
        claim([[cell.lstrip("'") for cell in row] for row in rows] == want, "CSV is not the table")


def reads_without_script(browser, page, scratch):
    browser.resize(1280)
    browser.open(page)
    tables = browser.evaluate("document.querySelectorAll('main > .table').length")
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    browser.screenshot(str(scratch / "page-without-script.png"))
    browser.send("Emulation.setScriptExecutionDisabled", value=False)
    claim(browser.evaluate("document.querySelectorAll('main > .table').length") == tables, "tables need the script")
    claim(browser.evaluate("[...document.querySelectorAll('figure')].filter((figure) => figure.checkVisibility())"
                           ".length") > 1, "figures need the script")
    claim(browser.evaluate("document.querySelectorAll('button, input').length") == 0, "controls without a script")
    overlaps = browser.evaluate(OVERLAPS)
    claim(not overlaps, "without script these overlap: %s" % overlaps[:3])
    browser.dark(True)
    browser.print(str(scratch / "page.pdf"))
    browser.dark(False)


def keeps_names_text(browser, page, scratch):
    browser.resize(1280)
    browser.open(page)
    browser.screenshot(str(scratch / "hostile.png"))
    claim(browser.evaluate("typeof window.pwned") == "undefined", "a name ran")
    claim(browser.evaluate("document.querySelectorAll('script').length") == 2, "a name became a script")
    claim(browser.evaluate("document.querySelectorAll('img').length") == 0, "a name became an image")
    claim(browser.evaluate("[...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames())"
                           ".filter((name) => name.startsWith('on')).length") == 0, "a name became an attribute")
    names = browser.evaluate("[...document.querySelectorAll('.readout bdi')].map((name) => name.textContent)")
    claim("</script><script>window.pwned=1</script>" in names and "__proto__" in names, "names are others: %s" % names)
    claim(browser.requests() == [page] and not browser.complaints(),
          "hostile names: %s %s" % (browser.requests(), browser.complaints()))


def main():
    page, hostile, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    browser = Browser(find())
    try:
        address = page.as_uri()
        fits(browser, address, scratch)
        shows_values(browser, address)
        switches(browser, address)
        gives_tables(browser, address, scratch)
        claim(not browser.complaints(), "complaints: %s" % browser.complaints())
        claim(browser.requests() == [address], "requests: %s" % browser.requests())
        reads_without_script(browser, address, scratch)
        asks_for_nothing(browser, address)
        keeps_names_text(browser, hostile.as_uri(), scratch)
    finally:
        browser.close()
    return 1 if wrong else 0


sys.exit(main())
