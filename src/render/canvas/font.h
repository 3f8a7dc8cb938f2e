/* The font that comes with the library, and where fonts are looked for: a fontconfig configuration of a figure's own,
 * which has the system's fonts and this one. The process's configuration stays as it is. */
#ifndef SYW_RENDER_CANVAS_FONT_H
#define SYW_RENDER_CANVAS_FONT_H

#include "syw/error.h"

#include <fontconfig/fontconfig.h>
#include <stdbool.h>

/* The family's name as no other font has it: Liberation Sans of another version may be installed. */
#define SYW_OWN_FONT "syw Liberation Sans"

enum { FONT_FACES = 2, FONT_PATH = 512 };

/* The bytes of a face as a file, which pango, cairo and fontconfig each open by its name when they need it. */
struct font_file {
    char path[FONT_PATH];
    int descriptor; /* of memory; -1: the file lies on disk, and is removed in the end */
};

struct fonts {
    FcConfig *config;
    struct font_file file[FONT_FACES];
    int n_files;
};

/* Free with syw_fonts_clear, once all is drawn. Returns SYW_OK, SYW_ENOMEM, SYW_ERENDER (no place for the files). */
SYW_CHECKED enum syw_status syw_fonts_open(struct fonts *fonts, struct syw_error *err);
bool syw_fonts_have(const struct fonts *fonts, const char *family);
void syw_fonts_clear(struct fonts *fonts);

#endif
