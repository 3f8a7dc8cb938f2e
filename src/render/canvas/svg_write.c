/* Numbers are whole hundredths, or tenths, of a point, each the difference of two rounded places, so that errors do not
 * add up along a path.
 */
#include "svg_write.h"

#include "base/text.h"

#include <math.h>
#include <stdbool.h>

static long hundredths_of(double length)
{
    return lround(fmin(fmax(length, -1e6), 1e6) * 100);
}

static void put_hundredths(GString *to, long hundredths)
{
    const long size = hundredths < 0 ? -hundredths : hundredths, rest = size % 100;
    if (hundredths < 0)
        g_string_append_c(to, '-');
    if (size >= 100 || rest == 0)
        g_string_append_printf(to, "%ld", size / 100);
    if (rest % 10 != 0)
        g_string_append_printf(to, ".%02ld", rest);
    else if (rest != 0)
        g_string_append_printf(to, ".%ld", rest / 10);
}

void syw_svg_put_length(GString *to, double length)
{
    put_hundredths(to, hundredths_of(length));
}

void syw_svg_put_text(GString *to, const char *text, gsize length)
{
    uint32_t code;
    for (gsize at = 0, size; at < length && (size = syw_text_next(&code, text + at)) > 0; at += size) {
        char *escaped = syw_is_harmful(code) ? NULL : g_markup_escape_text(text + at, (gssize)size);
        g_string_append(to, escaped ? escaped : "\xEF\xBF\xBD");
        g_free(escaped);
    }
}

/* ---- paths ------------------------------------------------------------------------------------------------------ */

/* A polyline being collected, and where the pen is in hundredths. */
struct pen_way {
    GString *to;
    GArray *point; /* cairo_path_data_t: corners behind the pen's place, which is the first of them */
    long x, y, start_x, start_y;
    char command; /* the last one, which need not be repeated; '\0': none */
    int step;
};

static long place_of(const struct pen_way *way, double length)
{
    return way->step * lround((double)hundredths_of(length) / way->step);
}

/* Numbers are apart by a blank, or by a minus where one follows. */
static void put_numbers(struct pen_way *way, char command, const long number[], int n)
{
    if (way->command != command)
        g_string_append_c(way->to, command);
    for (int i = 0; i < n; i++) {
        if ((i > 0 || way->command == command) && number[i] >= 0)
            g_string_append_c(way->to, ' ');
        put_hundredths(way->to, number[i]);
    }
    way->command = command;
}

static void line_to(struct pen_way *way, double x, double y)
{
    const long step[] = {place_of(way, x) - way->x, place_of(way, y) - way->y};
    if (step[1] == 0 && step[0] != 0)
        put_numbers(way, 'h', step, 1);
    else if (step[0] == 0 && step[1] != 0)
        put_numbers(way, 'v', step + 1, 1);
    else if (step[0] != 0)
        put_numbers(way, 'l', step, 2);
    way->x += step[0];
    way->y += step[1];
}

/* From a to b: how far p lies from it. */
static double distance(const cairo_path_data_t *p, const cairo_path_data_t *a, const cairo_path_data_t *b)
{
    const double dx = b->point.x - a->point.x, dy = b->point.y - a->point.y, length = hypot(dx, dy);
    const double px = p->point.x - a->point.x, py = p->point.y - a->point.y;
    const double along = length > 0 ? (px * dx + py * dy) / length : -1;
    if (along < 0 || along > length) /* beside the ends: a turn */
        return along < 0 ? hypot(px, py) : hypot(p->point.x - b->point.x, p->point.y - b->point.y);
    return fabs(px * dy - py * dx) / length;
}

static bool is_straight(const GArray *point, guint from, guint to, double off)
{
    const cairo_path_data_t *p = (const cairo_path_data_t *)(const void *)point->data;
    for (guint i = from + 1; i < to; i++)
        if (distance(&p[i], &p[from], &p[to]) > off)
            return false;
    return true;
}

/* Puts the corners that have been collected: from each the furthest that a straight line reaches, at most 100 on. */
static void flush_line(struct pen_way *way)
{
    enum { MOST = 100 };
    const cairo_path_data_t *p = (const cairo_path_data_t *)(const void *)way->point->data;
    const guint n = way->point->len;
    for (guint from = 0, to; from + 1 < n; from = to) {
        to = from + 1;
        while (to + 1 < n && to - from < MOST && is_straight(way->point, from, to + 1, way->step == 1 ? 1.0 / 30 : 0.2))
            to++;
        line_to(way, p[to].point.x, p[to].point.y);
    }
    g_array_set_size(way->point, 0);
}

static void move_to(struct pen_way *way, double x, double y)
{
    way->x = way->start_x = place_of(way, x);
    way->y = way->start_y = place_of(way, y);
    put_numbers(way, 'M', (const long[]){way->x, way->y}, 2);
    way->command = '\0'; /* after M comes L */
}

static void curve_to(struct pen_way *way, const cairo_path_data_t point[3])
{
    long step[6];
    for (int i = 0; i < 3; i++) {
        step[2 * i] = place_of(way, point[i].point.x) - way->x;
        step[2 * i + 1] = place_of(way, point[i].point.y) - way->y;
    }
    put_numbers(way, 'c', step, 6);
    way->x += step[4];
    way->y += step[5];
}

static void put_part(struct pen_way *way, const cairo_path_data_t *part, bool last)
{
    const cairo_path_data_t here = {.point = {(double)way->x / 100, (double)way->y / 100}};
    if (part->header.type == CAIRO_PATH_LINE_TO) {
        if (way->point->len == 0)
            g_array_append_val(way->point, here);
        g_array_append_val(way->point, part[1]);
        return;
    }
    flush_line(way);
    if (part->header.type == CAIRO_PATH_MOVE_TO && !last) { /* cairo ends a closed path with a move */
        move_to(way, part[1].point.x, part[1].point.y);
    } else if (part->header.type == CAIRO_PATH_CURVE_TO) {
        curve_to(way, part + 1);
    } else if (part->header.type == CAIRO_PATH_CLOSE_PATH) {
        g_string_append_c(way->to, 'z');
        way->x = way->start_x;
        way->y = way->start_y;
        way->command = '\0';
    }
}

void syw_svg_put_path(GString *to, const cairo_path_t *path, int step)
{
    struct pen_way way = {.to = to, .point = g_array_new(FALSE, FALSE, sizeof(cairo_path_data_t)), .step = step};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        put_part(&way, &path->data[i], i + path->data[i].header.length >= path->num_data);
    flush_line(&way);
    g_array_free(way.point, TRUE);
}
