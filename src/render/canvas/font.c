/* Pango, cairo and fontconfig take fonts as files: pango shapes with the bytes of a file, cairo opens it again to draw,
 * and a pattern without one serves neither. So the bytes of the library become a file that is gone with the figure:
 *
 *   memory (memfd_create), opened under /proc      needs no disk, and leaves nothing behind even where syw is killed
 *   else a file in $TMPDIR or /tmp, then removed   where there is no such memory (macOS) or no /proc (bare chroots)
 *
 * A cairo that has drawn may keep a face by the path it had. The same path may later be another figure's descriptor:
 * each face has a folder of its own, under which no other face is ever opened.
 */
#ifdef __linux__
#define _GNU_SOURCE /* memfd_create */
#endif
#include "font.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* src/render/font, as bytes that the build makes of them */
extern const unsigned char syw_font_Regular[], syw_font_Bold[];
extern const size_t syw_font_Regular_size, syw_font_Bold_size;

struct face {
    const unsigned char *bytes;
    const size_t *size;
    const char *folder;
};

static const struct face faces[FONT_FACES] = {
    {syw_font_Regular, &syw_font_Regular_size, "/proc/self/fd"},
    {syw_font_Bold, &syw_font_Bold_size, "/dev/fd"},
};

static bool write_all(int descriptor, const unsigned char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(descriptor, bytes, size);
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

static bool open_in_memory(struct font_file *file, const struct face *face)
{
#ifdef MFD_CLOEXEC
    file->descriptor = memfd_create("syw font", MFD_CLOEXEC);
#else
    file->descriptor = -1;
#endif
    if (file->descriptor < 0)
        return false;
    snprintf(file->path, sizeof file->path, "%s/%d", face->folder, file->descriptor);
    if (write_all(file->descriptor, face->bytes, *face->size) && access(file->path, R_OK) == 0)
        return true;
    close(file->descriptor);
    file->descriptor = -1;
    return false;
}

static bool open_on_disk(struct font_file *file, const struct face *face)
{
    const char *folder = getenv("TMPDIR");
    int length = snprintf(file->path, sizeof file->path, "%s/syw-font-XXXXXX", folder && *folder ? folder : "/tmp");
    int descriptor = length < FONT_PATH ? mkstemp(file->path) : -1;
    if (descriptor < 0)
        return false;
    bool written = write_all(descriptor, face->bytes, *face->size);
    written &= close(descriptor) == 0;
    if (!written)
        unlink(file->path);
    return written;
}

/* Adds the face under the family's own name as well. */
static bool add_face(FcConfig *config, const struct font_file *file)
{
    static const char rule[] = "<fontconfig><match target=\"scan\"><test name=\"file\"><string>%s</string></test>"
                               "<edit name=\"family\" mode=\"append\"><string>" SYW_OWN_FONT "</string></edit>"
                               "</match></fontconfig>";
    char xml[sizeof rule + 6 * FONT_PATH]; /* six bytes are the longest entity */
    char *path = g_markup_escape_text(file->path, -1);
    snprintf(xml, sizeof xml, rule, path);
    g_free(path);
    return FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcFalse) &&
           FcConfigAppFontAddFile(config, (const FcChar8 *)file->path);
}

static FcConfig *bare_config(bool with_fonts)
{
    static const char places[] = "<fontconfig><dir>/usr/share/fonts</dir><dir prefix=\"xdg\">fonts</dir>"
                                 "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";
    FcConfig *config = FcConfigCreate();
    if (config && FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)places, FcFalse) &&
        (!with_fonts || FcConfigBuildFonts(config)))
        return config;
    if (config)
        FcConfigDestroy(config);
    return NULL;
}

static bool is_configured(FcConfig *any)
{
#if FC_VERSION >= 21400
    FcChar8 *file = FcConfigGetFilename(any, NULL);
#else
    (void)any;
    FcChar8 *file = FcConfigFilename(NULL);
#endif
    if (file)
        FcStrFree(file);
    return file;
}

/* The system's fonts. A bare machine has no configuration, of which fontconfig would complain on standard error
 * whenever it or cairo looks for one: there the places where fonts usually are become that of the process. */
static FcConfig *system_fonts(void)
{
    FcConfig *bare = bare_config(false);
    if (bare && !is_configured(bare)) {
        FcConfigSetCurrent(bare); /* which keeps it */
        FcConfigDestroy(bare);
        return bare_config(true);
    }
    if (bare)
        FcConfigDestroy(bare);
    return FcInitLoadConfigAndFonts();
}

enum syw_status syw_fonts_open(struct fonts *fonts, struct syw_error *err)
{
    *fonts = (struct fonts){.config = system_fonts()};
    if (!fonts->config)
        return syw_error_memory(err);
    for (int i = 0; i < FONT_FACES; i++) {
        struct font_file *file = &fonts->file[i];
        if (!open_in_memory(file, &faces[i]) && !open_on_disk(file, &faces[i])) {
            syw_fonts_clear(fonts);
            syw_error_set(err, SYW_ERENDER, "there is no place for a temporary file with the font");
            syw_error_hint(err, "free some space in /tmp, or set TMPDIR to a folder that can be written");
            return SYW_ERENDER;
        }
        fonts->n_files = i + 1;
        if (!add_face(fonts->config, file)) {
            syw_fonts_clear(fonts);
            return syw_error_set(err, SYW_ERENDER, "fontconfig cannot read the font");
        }
    }
    return SYW_OK;
}

bool syw_fonts_have(const struct fonts *fonts, const char *family)
{
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *found = pattern && objects ? FcFontList(fonts->config, pattern, objects) : NULL;
    bool have = found && found->nfont > 0;
    if (found)
        FcFontSetDestroy(found);
    if (objects)
        FcObjectSetDestroy(objects);
    if (pattern)
        FcPatternDestroy(pattern);
    return have;
}

void syw_fonts_clear(struct fonts *fonts)
{
    for (int i = 0; i < fonts->n_files; i++) {
        if (fonts->file[i].descriptor >= 0)
            close(fonts->file[i].descriptor);
        else
            unlink(fonts->file[i].path);
    }
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    *fonts = (struct fonts){0};
}
