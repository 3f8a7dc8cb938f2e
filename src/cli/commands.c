/* The table of commands. */
#include "commands.h"

#include <string.h>

#define SAMPLE "samples/digits/trials.csv"

static const char *const check_examples[][2] = {
    {"What syw makes of a log", "syw check " SAMPLE},
    {"Say which columns play which role", "syw check --metric top1 --column duration=wall_min runs.csv"},
    {NULL, NULL},
};

static const char *const import_examples[][2] = {
    {"A study as a table for everybody", "syw import study.db --study resnet -o trials.csv"},
    {"The best step of every run, by experiment", "syw import mlruns -m val_acc --take best -o trials.csv"},
    {NULL, NULL},
};

static const char *const curve_examples[][2] = {
    {"The table beside the figure", "syw curve " SAMPLE},
    {"At budgets of your choice, for a paper", "syw curve --at 1,5,25,125 -f latex " SAMPLE},
    {"The median, lower is better", "syw curve -m val_loss --minimize --statistic median runs.csv"},
    {"The mean with an exact simultaneous band", "syw curve --bounds 0,1 " SAMPLE},
    {"The best within so many kWh", "syw curve -b kwh --at 0.0001,0.001 " SAMPLE},
    {"What it takes to come within 1 % of the best", "syw curve --reach 99% " SAMPLE},
    {"pass@k, averaged over problems", "syw curve -m passed --maximize --within problem samples/sat/trials.csv"},
    {"What as many trials again would bring, at most", "syw curve --beyond 2x " SAMPLE},
    {NULL, NULL},
};

static const char *const plot_examples[][2] = {
    {"A figure for one column of an ACL paper", "syw plot " SAMPLE " --size acl -o figure.pdf"},
    {"Over what trials really cost", "syw plot -b kwh --average-cost " SAMPLE " -o figure.pdf"},
    {"What each search spent, as bars", "syw plot --footprint --intensity DK " SAMPLE " -o spent.pdf"},
    {"For a slide", "syw plot " SAMPLE " --size slide --theme dark -o slide.png"},
    {NULL, NULL},
};

static const char *const compare_examples[][2] = {
    {"Who leads at which number of trials", "syw compare " SAMPLE},
    {"At equal energy, each budget by itself", "syw compare -b kwh --bands pointwise " SAMPLE},
    {"pass@k of two models over the same problems",
     "syw compare -m passed --maximize --within problem samples/sat/trials.csv"},
    {"The figure: both curves, and their difference below", "syw compare " SAMPLE " -o figure.pdf"},
    {"Two of several models, for a paper", "syw compare --where model=A --where model=B -f latex runs.csv"},
    {NULL, NULL},
};

static const char *const footprint_examples[][2] = {
    {"What was used, and where each number comes from", "syw footprint " SAMPLE},
    {"Estimated from the hardware, here and elsewhere",
     "syw footprint --hardware 'V100 PCIe' --intensity DK --what-if NO,PL runs.csv"},
    {"For a model card", "syw footprint --template hf " SAMPLE},
    {"The zones and their intensities", "syw footprint --zones"},
    {NULL, NULL},
};

static const char *const audit_examples[][2] = {
    {"Did the second half of the search pay off, and where could it have stopped?", "syw audit " SAMPLE},
    {"At your own price: a thousandth of accuracy for each g CO2e", "syw audit --worth 1/kgco2e " SAMPLE},
    {"The same as a figure", "syw audit " SAMPLE " --where model=mlp -o audit.pdf"},
    {"From a scheduler: stop where the last 50 trials gained less than 0.001",
     "syw audit --exit-code --from 100 --to 150 --epsilon 0.001 - <t.csv || kill %1"},
    {NULL, NULL},
};

static const char *const tradeoff_examples[][2] = {
    {"Which model is the cheaper one at equal accuracy, over several seeds", "syw tradeoff samples/exits/points.csv"},
    {"Every threshold of early exits, from what they say of each example", "syw tradeoff samples/exits/examples.csv"},
    {"The figure", "syw tradeoff samples/exits/points.csv --percent -o tradeoff.pdf"},
    {"When has the dearer search paid for itself?",
     "syw tradeoff --search samples/exits/trials.csv --hardware 15W --intensity DK samples/exits/points.csv"},
    {NULL, NULL},
};

static const char *const report_examples[][2] = {
    {"All of it in one page that opens anywhere", "syw report " SAMPLE " -o report.html"},
    {"The same for a paper's appendix, in percent", "syw report " SAMPLE " --percent -o report.tex"},
    {"With an estimate of the energy, for a log that has none",
     "syw report --hardware 300 --intensity DK samples/epochs/trials.csv --step epoch -o report.md"},
    {NULL, NULL},
};

const struct command commands[] = {
    {"check", "what was recognized, what was read, what was left out and why", CHECK,
     "text|csv|json|markdown|latex|html",
     "Reads the files as every other command would and tells on one screen what it made of them: the format, the "
     "models, which column plays which role with its unit, range and how many cells are empty, how many trials "
     "completed, failed or were pruned, what was left out and why, and what looks odd.",
     check_examples, cmd_check},
    {"import", "any store as CSV, a row for each trial", IMPORT, "csv",
     "Reads the files as every other command would and writes one row for each trial: model, trial, state, value, "
     "and of start, end, duration in s, devices, hardware, energy in kWh, kg CO2e, g CO2e per kWh, zone, FLOPs, US "
     "dollars and weight what the files know. The value's column is called by the metric and says which way is "
     "better, as in 'val_acc [maximize]'; read back, the table gives the same results. Hyperparameters are not in it. "
     "Steps become the trials that "
     "they make up.",
     import_examples, cmd_import},
    {"curve", "expected best value for each budget, as a table", CURVE, "text|csv|json|markdown|latex|html",
     "For each model and each number of trials k, the expected best value of k trials drawn at random from those in "
     "the log: without replacement and unbiased (--estimator u, Tang et al. 2020), or with replacement (--estimator "
     "v, Dodge et al. 2019). A failed trial is a draw that costs and never wins (--failed).\n"
     "\n"
     "std. error is the standard error of that expectation, from what it becomes where each trial in turn is left "
     "out. spread is the standard deviation of the best value of one single search of k trials, which does not "
     "shrink as more trials are recorded. Costs are k times the mean cost of all trials, failed ones included.\n"
     "\n"
     "from and to are a band in which, with the confidence asked for, the curve of the search lies at all budgets at "
     "once: calculated exactly for curves of the median and of quantiles (--statistic), and for the mean where "
     "--bounds tells what range the metric has. With tied values the bands are conservative; the curves within them "
     "always are. Without --bounds the mean has pointwise intervals, value -+ t standard errors, for each budget by "
     "itself, or with --bands simultaneous for all at once, approximately; they end at the range that the metric has "
     "by its name. 95 % ones cover in 88 to 96 % up to a fifth of "
     "20 trials or more, in 85 to 94 % at half of them. - stands where a band has no end, where all trials are "
     "drawn, and where fewer than 8 have completed.\n"
     "\n"
     "With --budget hours, kwh, kgco2e or any other cost, the budget is what trials really cost: they run in random "
     "order until the next would overrun it, and the best that completed counts, given that one did. Average cost "
     "times k, which is often drawn instead (--average-cost), counts a last trial that does not fit. The values are "
     "calculated, not simulated, to the error that is stated; from and to, of means, are value -+ t standard errors, "
     "and stand only where 8 completed trials or more cost no more than the budget; those of quantiles hold what the "
     "chance of a better best, by its standard error, does not exclude (Woodruff), and have no end where nothing is "
     "known above the best trial. P(any) is the probability that a "
     "trial completes: where it is small the value is that of the few trials that fit. --reach asks for the budget "
     "from which on the curve stays at a value, and P(any) at 0.5 or more (--p-any), not for one at which the curve "
     "is there for once.\n"
     "\n"
     "--within COL makes a curve the mean over strata, problems, data sets or folds, of which COL says which a trial "
     "is of: k trials are drawn of each, or budgets spent on each. Of scores 0 and 1 it is pass@k averaged over "
     "problems (Chen et al. 2021). "
     "From 8 strata on from and to are for the mean over all strata there might be.\n"
     "\n"
     "--beyond 2x,4x asks what searches twice and four times as large would bring. The data alone do not tell what "
     "lies beyond the best; that a score is quadratic in the hyperparameters near its optimum does: from and to are "
     "what all such laws say that keep within a band of the best trials, with the confidence asked for, and the "
     "expected best beside them is that of the law that fits best. Nothing is said where later trials depend on "
     "earlier ones, of fewer than 32 trials, of a metric whose best value many trials share, or where no such law "
     "fits. A better region that was hardly ever sampled would show in none of this. With --reach it says of what the "
     "trials recorded do not reach how many there must be at least, and, as far as was asked, how many suffice.\n"
     "\n"
     "The estimates take the trials for exchangeable, as those of a random search are.",
     curve_examples, cmd_curve},
    {"plot", "the same as a figure (PDF, SVG, PNG)", PLOT, "pdf|svg|png",
     "Draws the expected best value against the budget, one curve for each model (at most 8), with a simultaneous "
     "band (for the mean with --bounds; else a pointwise interval), rulers below that translate trials into hours, "
     "kWh and kg CO2e where the log knows them, and beside it what each model's search spent in all, failed trials "
     "included. The same input gives the same bytes.\n"
     "\n"
     "With --budget the axis is what trials really cost, and the rulers below it translate into other costs where "
     "these are proportional to it, and into the expected number of trials of each model. The value is given that a "
     "trial completes, and curves begin where a search completes one with probability 0.5 (--p-any).\n"
     "\n"
     "With --beyond 4x the curves go on beyond the trials recorded, dashed, and bounds of what larger searches would "
     "bring are hatched.\n"
     "\n"
     "With --footprint, a bar for each model shows what its completed, pruned and failed trials spent, in kWh if "
     "that is known for all models, else in hours. Either figure hatches a bar of kWh that rests on an estimate, and "
     "says below what the CO2e rests on.",
     plot_examples, cmd_plot},
    {"compare", "model against model at equal budget", COMPARE, "text|csv|json|markdown|latex|html|pdf|svg|png",
     "For two models and each budget that both have: both curves, their difference with an interval, the probability "
     "that a search with the first beats one with the second, and who leads, which is a tie while the interval of "
     "the difference covers 0. Below that, what it takes either to reach the other's best, where the curves cross, "
     "and the verdict over all budgets in one sentence. As a figure (-o FILE.pdf), the difference stands below the "
     "curves.\n"
     "\n"
     "Intervals of the mean's difference are difference -+ t standard errors, from what the curves become where each "
     "trial in turn is left out, or each pair (--paired), in trials and in real costs. Those of two models are for all "
     "budgets at once, by max-t, which is approximate; with --bands pointwise for each budget by itself: of equal "
     "models 95 % ones then cover 0 in 93 to 99 % up to half of 20 trials or more. --bands exact, with --bounds or "
     "--statistic median, takes bands of the distributions, which are exact and much wider. Likewise all pairs of many "
     "models.\n"
     "\n"
     "At a budget in real cost a model is compared only where its search completes a trial with probability 0.5 or "
     "more (--p-any): else - stands, and no lead, crossing or verdict comes from there. What it takes to reach the "
     "other's best is the budget from which on the curve stays there.\n"
     "\n"
     "More than two models are ranked at each budget, and those that do not differ from the best are marked, after "
     "adjustment for all pairs at all budgets of the table (max-t), with --bands pointwise for all pairs at that "
     "budget (Holm); CSV and JSON have every pair. Equal kg CO2e compare models on one grid only: "
     "--intensity sets it.\n"
     "\n"
     "--within COL compares models over the same strata, problems, data sets or folds: the mean over them of the "
     "difference in each, so that what strata differ by cancels. From 8 strata on these are taken for drawn at random, "
     "and claims are for all budgets at once; of fewer, for each budget by itself.",
     compare_examples, cmd_compare},
    {"audit", "did the extra tuning pay off?", AUDIT, "text|json|markdown|latex|html|pdf|svg|png",
     "For each model: whether a stretch of its search gained more than epsilon (by default the second half, and 1 % "
     "of the gain from the first trial to the last), with what probability, and what it took; from where on the rest "
     "of the search gains at most epsilon, and what was spent on that rest; from where on a trial brought less than "
     "your own price (--worth); how far the reported best leads, and what a repeat of the search would reach at "
     "least; and for each doubling of the budget (or --at) gain, cost and price.\n"
     "\n"
     "A verdict is paid off where the probability reaches the confidence, did not pay off where its complement does, "
     "else cannot tell: always with fewer than eight completed trials, and often where many trials share the best "
     "value, which do not show what a better one would gain. It is of the range as a whole; a search that paid off "
     "may still have gone on for too long, which is what the stop says. Intervals are of the difference of two "
     "points of one curve (delete-one, Satterthwaite) and end where --bounds, or what the metric's name says of its "
     "range, ends them.\n"
     "\n"
     "Gains are those expected of a random search. Where values depend on the order in which the trials ran (a "
     "permutation test at 1 %), the search learned from its trials, and its own trace, best so far, is judged "
     "instead, without intervals; --assume-random overrules the test.\n"
     "\n"
     "--within COL audits the mean over strata, problems, data sets or folds, budgets being of each: gains are the "
     "means "
     "of theirs, with intervals over strata, from 8 on as if drawn at random, and trials; costs are of all. What rarer "
     "kinds of strata than these would gain does not show. Luck, the order of the trials, and early stopping are not "
     "looked at.\n"
     "\n"
     "With --beyond 2x it says how much as many trials again would improve on the best at most, what they would "
     "cost, and, with --worth, whether that may be worth it; --exit-code --stop-when beyond goes by that.\n"
     "\n"
     "Where a log has a row for each step of a trial (--step), successive halving, Hyperband and the median rule are "
     "replayed on it: what each would have kept and saved, over random orders of the trials.\n"
     "\n"
     "With -o FILE.pdf, .svg or .png, a figure: the curve with the stop marked and what was spent past it shaded, "
     "best so far as stairs, and below what a point cost in each step.",
     audit_examples, cmd_audit},
    {"footprint", "hours, kWh and CO2e of every model, and where each number came from", FOOTPRINT,
     "text|csv|json|markdown|latex|html",
     "For each model and in all: trials, hours, device hours, energy and carbon, each with its source, what failed "
     "trials took, and the reported (best) trial beside the whole search.\n"
     "\n"
     "Energy of a trial is the first that is known of: the log's own column, a CodeCarbon run (--emissions), a "
     "metered log (--energy-log), hardware power times hours (--hardware; an estimate). Carbon is the first of: the "
     "log's own column, energy times an intensity, what CodeCarbon says. What is unknown stays unknown: it is never "
     "taken for 0, and no place is ever guessed.\n"
     "\n"
     "Intensities are yearly means of the grid (--intensity ZONE), a number, or a series over time.",
     footprint_examples, cmd_footprint},
    {"tradeoff", "accuracy against the cost of using a model", TRADEOFF,
     "text|csv|json|markdown|latex|html|pdf|svg|png",
     "For models with several operating points - early exits and their thresholds, pruned and distilled models - what "
     "no other point beats, the cheapest way to a score (--reach), the best score within a cost (--limit), what a "
     "model saves at equal score on average, and when it has paid for its search.\n"
     "\n"
     "A row is an operating point: model, threshold, score, cost of one example (ms, Wh, FLOPs, ...) and seed, where "
     "there are several; points are then means over the seeds. Or, where a column is known as the confidence, a row is "
     "what a model with exits says of one example at one exit: example, exit, confidence, right or wrong, and the cost "
     "up to and with that exit. An example leaves at the first exit as confident as the threshold, and every threshold "
     "is tried. Columns are known by names such as ms_per_example, wh_per_query, flops, accuracy, correct, threshold, "
     "seed, example, exit, confidence and entropy; else --cost, -m and --column say which they are.\n"
     "\n"
     "What is saved is the average difference of the logarithms of two models' costs over the scores that both reach "
     "(Bjontegaard), their frontiers joined by monotone cubics. Its interval is Student's t over seeds where both "
     "models have several: how other seeds would do on the same examples. Else, of examples, it is the infinitesimal "
     "jackknife's: how the same models would do on other examples. 95 % ones cover in 93 to 99 % from 2 seeds or 200 "
     "examples on. Frontiers, the cheapest and the best are those of "
     "the data at hand, and the best of many thresholds looks a little better there than it is.\n"
     "\n"
     "Energy is a column's, or power times time (--hardware; an estimate); CO2e is energy times an intensity. Searches "
     "(--search-cost, --search) are paid back by what a query saves at the score that all reach.",
     tradeoff_examples, cmd_tradeoff},
    {"report", "all of it in one document (HTML, Markdown, LaTeX, JSON)", REPORT, "text|json|markdown|latex|html",
     "Reads the files once and writes what the other commands say of them, what is asked first standing first: an "
     "answer to each of which model is better, whether the extra tuning paid off, and what it cost; what was read, "
     "with the SHA-256 of every file; the expected best against the budget; model against model at equal budget, in "
     "trials, hours, kWh and kg CO2e as far as the log knows these; the audit of each model; what it cost, how that is "
     "known, and what it compares with; what early stopping would have saved, where trials have steps; what more "
     "trials would bring (--beyond); remarks and assumptions, which stand in the report and are not said besides; and "
     "the command that makes it again.\n"
     "\n"
     "A part that has nothing is left out, and the report says so. The page (-o FILE.html) is one file with its "
     "figures in it, which needs no network and can be read without JavaScript; the other formats have the texts and "
     "tables.\n"
     "\n"
     "Budgets in real cost take seconds a model: of logs larger than two models of 4,000 trials each, or nine of 200 "
     "(the square roots of their trials add up to more than 130), they are left out unless --budget asks for one. "
     "The date is that of SOURCE_DATE_EPOCH, if that is set: the same input then gives the same bytes.",
     report_examples, cmd_report},
    {NULL, NULL, 0, NULL, NULL, NULL, NULL},
};

const struct exit_line exit_statuses[STATUS_COUNT] = {
    [STATUS_DONE] = {"done", ALL},
    [STATUS_FAULT] = {"the data or an input/output operation is at fault", ALL},
    [STATUS_USAGE] = {"the command line is at fault", ALL},
    [STATUS_STOP] = {"done, and with audit --exit-code: stop, by the verdict of every model or by --stop-when beyond",
                     AUDIT},
};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}
