/* A meter's log as lines and cells. The tools that write them know no quotation marks and no line ends inside a cell
 * (a Slurm job's name may even hold a lone quotation mark), change their header in mid-file, align with blanks or leave
 * the header out, so a CSV parser would be in the way. Memory is bounded: a line has at most 64 KiB.
 */
#ifndef SYW_ENERGY_POWER_LINES_H
#define SYW_ENERGY_POWER_LINES_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { POWER_LINE_BYTES = 64 << 10, POWER_CELLS = 512 };

/* text[length] ends in '\0'; blanks around it are cut off. */
struct power_cell {
    char *text;
    size_t length;
};

/* Set up in, name and number = 0; the rest is 0. Some 70 KiB, so better not on the stack. */
struct power_lines {
    FILE *in;
    const char *name; /* for messages */
    size_t number;    /* of the line at hand, from 1 */
    bool cut_off;     /* it is the last one and does not end: whoever wrote it may have been killed */
    char *text;       /* text[length] is the line at hand, without its end; split writes into it */
    size_t length;
    struct power_cell cell[POWER_CELLS]; /* of the line at hand, once it is split */
    size_t cells;
    bool is_split;
    size_t begin, end; /* of what is still to be told, in block */
    bool read_all;
    char block[POWER_LINE_BYTES + 1];
};

/* Goes on to the next line that is not blank. *more: there is one.
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (no text, a line too long). */
SYW_CHECKED enum syw_status syw_power_next_line(bool *more, struct power_lines *lines, struct syw_error *err);

/* The delimiter that the line at hand has most of: one of , ; | tab. */
char syw_power_delimiter(const struct power_lines *lines);

/* Splits the line at hand, once; what comes after the last cell that there is room for belongs to that. A cell may be
 * quoted unless | delimits. With the delimiter ' ' cells are words, parted by blanks and commas. */
void syw_power_split(struct power_lines *lines, char delimiter);

/* Reads a cell as a decimal number. Where commas do not delimit the cells, the last of a number's points and commas is
 * the decimal sign: 12,5 and 2,306.32 and 2.306,32. */
bool syw_power_number(double *number, const struct power_cell *cell, char delimiter);

/* Whether a cell says that there is no number: empty, -, N/A, [Not Supported], <not counted>, ... */
bool syw_power_missing(const struct power_cell *cell);

/* Reads a cell as Unix seconds: ISO 8601 or nvidia-smi's 2024/01/31 12:00:00.000; local = UTC + offset where the text
 * has no zone (*zoned is false then). */
bool syw_power_time(double *seconds, bool *zoned, const struct power_cell *cell, double utc_offset_s);

#endif
