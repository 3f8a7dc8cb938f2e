# syw - Show Your Work. `make setup demo` shows it, `make setup test` proves it, `make help` lists the rest.

VERSION   := $(shell sed -n 's/.define SYW_VERSION *"\(.*\)"/\1/p' include/syw.h)
# raised when a program that was linked with an earlier version may not run with this one
SOVERSION := 1
BUILD     ?= build
PREFIX    ?= /usr/local
LIBDIR    ?= $(PREFIX)/lib
CC        ?= cc
PKGCONFIG ?= pkg-config
INSTALL   ?= install
CLANG     ?= clang
comma     := ,

# ---- how things are compiled ----------------------------------------------------------------------------------------

PACKAGES := gsl json-c cairo pangocairo pangoft2 fontconfig sqlite3 zlib glib-2.0
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
            -Wwrite-strings -Wvla -Wformat=2
# Results must not depend on the CPU or the compiler: no contraction of a*b+c, no fast-math.
REAL_CFLAGS  = -std=c11 -O2 -g -fPIC -ffp-contract=off $(WARNINGS) $(HARDENED) -D_XOPEN_SOURCE=700 -Iinclude -Isrc \
               $(PACKAGE_CFLAGS) $(CFLAGS)
REAL_LDLIBS  = $(HARDENED_LINK) -lcsv $(PACKAGE_LIBS) -lm -pthread $(LDLIBS)
# Logs come from strangers. `make HARDENED= HARDENED_LINK=` does without.
HARDENED      := -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
HARDENED_LINK := $(if $(filter Linux,$(shell uname -s)),-Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)

# Asked once, and not at all by targets that do not compile (setup must run where pkg-config is not there yet).
asked          = $(or $(shell $(PKGCONFIG) $(1) $(PACKAGES)),$(error packages are missing: make setup installs them, or says whom to ask for what))
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(call asked,--cflags))$(PACKAGE_CFLAGS)
PACKAGE_LIBS   = $(eval PACKAGE_LIBS := $$(call asked,--libs))$(PACKAGE_LIBS)
BUILT_WITH     = $(foreach p,$(PACKAGES),$(p) $(shell $(PKGCONFIG) --modversion $(p)))

FACTS        := $(patsubst src/energy/tables/%.csv,$(BUILD)/facts/%.c,$(wildcard src/energy/tables/*.csv))
CLI_SOURCES  := $(sort $(shell find src/cli -name '*.c'))
FONTS        := $(patsubst src/render/font/LiberationSans-%.ttf,$(BUILD)/fonts/%.c,$(wildcard src/render/font/*.ttf))
PAGE         := $(BUILD)/page/style.c $(BUILD)/page/script.c
LIB_SOURCES  := $(filter-out $(CLI_SOURCES),$(sort $(shell find src -name '*.c'))) $(FACTS) $(FONTS) $(PAGE)
TESTS        := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/test_*.c))
HEADERS      := $(wildcard include/syw.h include/syw/*.h)
objects       = $(patsubst %.c,$(BUILD)/%.o,$(1))
SONAME       := libsyw.so.$(SOVERSION)

.PRECIOUS: $(BUILD)/%.o $(BUILD)/facts/%.c $(BUILD)/fonts/%.c $(BUILD)/page/%.c
.PHONY: all setup demo test check lint format sanitize sanitize-clang fuzz fuzz-replay interop bench plots coverage \
        coverage-study matrix browser install uninstall dist wheel deb clean help
all: $(BUILD)/syw $(BUILD)/libsyw.so

# One short line for each file; `make V=1` shows the commands.
Q   := $(if $(V),,@)
say  = $(if $(V),,@echo "  $(1) $@")

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(REAL_CFLAGS) -MMD -MP -c -o $@ $<

# Tables of facts, the font of figures, style and script of pages are files in the source tree; as bytes they become part
# of the library.
as_bytes = { echo '\#include <stddef.h>' && echo 'const unsigned char $(1)[] = {' && \
    od -An -v -tx1 $< | sed 's/[0-9a-f][0-9a-f]/0x&,/g' && echo '};' && \
    echo 'const size_t $(1)_size = sizeof $(1);'; } >$@.tmp && mv $@.tmp $@

$(BUILD)/facts/%.c: src/energy/tables/%.csv
	@mkdir -p $(@D)
	$(call say,BYTES)
	$(Q)$(call as_bytes,syw_$*_csv)

$(BUILD)/fonts/%.c: src/render/font/LiberationSans-%.ttf
	@mkdir -p $(@D)
	$(call say,BYTES)
	$(Q)$(call as_bytes,syw_font_$*)

# Every page has them: without indentation and comments.
$(BUILD)/page/style.txt: src/render/page/style.css
$(BUILD)/page/script.txt: src/render/page/script.js
$(BUILD)/page/%.txt:
	@mkdir -p $(@D)
	$(Q)sed -e 's/^ *//' -e '/^\/\//d' -e '/^\/\*/,/\*\//d' -e '/^$$/d' $< >$@

$(BUILD)/page/%.c: $(BUILD)/page/%.txt
	$(call say,BYTES)
	$(Q)$(call as_bytes,syw_page_$*)

# The innermost loops of the estimator are written to be vectorized.
$(BUILD)/src/stats/%.o: REAL_CFLAGS += -O3
$(BUILD)/src/cli/help.o: REAL_CFLAGS += -DSYW_BUILT_WITH='"$(strip $(BUILT_WITH))"'

$(BUILD)/libsyw.a: $(call objects,$(LIB_SOURCES))
	$(call say,AR)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

# The shared library exports what the headers declare and nothing else.
$(BUILD)/libsyw.map: $(HEADERS)
	@mkdir -p $(@D)
	$(Q){ echo 'SYW_$(SOVERSION) { global:' && \
	    $(CC) -E -P -Iinclude include/syw.h | grep -oE '\<syw_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u | sed 's/$$/;/' && \
	    echo 'local: *; };'; } >$@.tmp && mv $@.tmp $@

$(BUILD)/libsyw.so: $(call objects,$(LIB_SOURCES)) $(BUILD)/libsyw.map
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(BUILD)/libsyw.map $(LDFLAGS) -o $@ \
	    $(filter %.o,$^) $(REAL_LDLIBS)

$(BUILD)/syw: $(call objects,$(CLI_SOURCES)) $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ $(REAL_LDLIBS)

$(BUILD)/test_%: $(BUILD)/tests/test_%.o $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libsyw.a $(TEST_LDFLAGS) -lcmocka $(REAL_LDLIBS)

# Allocations of the library are counted and made to fail one by one.
$(BUILD)/test_memory $(BUILD)/test_memory_tool: TEST_LDFLAGS = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup
$(BUILD)/test_canvas_font: TEST_LDFLAGS = -Wl,--wrap=memfd_create

# ---- what a newcomer runs -------------------------------------------------------------------------------------------

SAMPLE := samples/digits/trials.csv

setup:
	@.ci/setup

demo: $(BUILD)/syw
	@$(BUILD)/syw plot $(SAMPLE) -q --size neurips --percent -o $(BUILD)/demo.pdf
	@$(BUILD)/syw curve $(SAMPLE)
	@echo "figure: $(BUILD)/demo.pdf"

# Every test program is a target (`make test_curve`), and so are the cases of the tool; `make -j test` runs them side by
# side. Nothing runs for longer than the limit.
TIMEOUT    := $(if $(shell command -v timeout),timeout 1200)
TEST_NAMES := $(notdir $(TESTS))
TOOL_TESTS := test-cli test-invalid test-scripts
.PHONY: $(TEST_NAMES) $(TOOL_TESTS)
test: $(TEST_NAMES) $(TOOL_TESTS)

$(TEST_NAMES): %: $(BUILD)/%
	@$(TIMEOUT) $< >$<.log 2>&1 || { cat $<.log; echo "FAILED: $@"; exit 1; }
	@sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s)\.$$/  PASS $@: \1/p' $<.log

test-cli: all
	@tests/run.sh $(BUILD)/syw tests/cli/*/
test-invalid: all
	@tests/run.sh $(BUILD)/syw tests/invalid/*/
test-scripts: all
	@tests/run.sh $(BUILD)/syw tests/*_test.sh

help:
	@echo "make              build $(BUILD)/syw and $(BUILD)/libsyw.so"
	@echo "make setup        install what is missing to build and test, with the system's package manager"
	@echo "make setup-check  the same for make check"
	@echo "make demo         draw the sample's figure and print its table"
	@echo "make test         all tests (-j: side by side); make test_curve, test-cli, ... one of them"
	@echo "make check        lint, all tests with sanitizers, and the fuzz corpora"
	@echo "make browser      what a report's page does in headless Chromium, where there is one (needs python3)"
	@echo "make plots        the figures of the README; make bench: speed beside a peer"
	@echo "make matrix       the README's commands on bare Debian 12, 13 and Ubuntu 24.04 (root, debootstrap)"
	@echo "make interop      real trackers write what syw reads, and say what is in it (needs python3 and the network)"
	@echo "make coverage-study  how often intervals and verdicts are right, over many simulated searches"
	@echo "make fuzz         fuzz the reader until stopped, FUZZ=cli the command line; make fuzz-long HOURS=8: all, and a table"
	@echo "make coverage     what the tests reach, by gcov; make format; make dist"
	@echo "make wheel        dist/syw-*.whl, which pip installs without root and without any package"
	@echo "make deb          dist/*.deb for this Debian or Ubuntu (needs debhelper)"
	@echo "make install      PREFIX=$(PREFIX) DESTDIR=$(DESTDIR); make uninstall takes all of it away"

clean:
	rm -rf $(BUILD)

# ---- what CI runs ---------------------------------------------------------------------------------------------------

.PHONY: setup-check
setup-check:
	@.ci/setup check

# With a locale whose decimal point is a comma, so that the tests of it are not skipped.
check: export LOCPATH = $(CURDIR)/$(BUILD)/locale
check: $(BUILD)/locale
	@$(MAKE) lint
	@$(MAKE) sanitize
	@$(MAKE) fuzz-replay
	@$(MAKE) browser

$(BUILD)/locale:
	@mkdir -p $@
	@localedef -i de_DE -f UTF-8 $@/de_DE.UTF-8 || echo "no localedef or no de_DE: the tests of locales are skipped"

SUPPRESS   := LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# clang alone sees a number that its integer cannot hold, and an offset from NULL: `make sanitize-clang`, beside check.
sanitized = $(SUPPRESS) $(MAKE) HARDENED= HARDENED_LINK= CC=$(1) BUILD=$(2) CFLAGS="$(CFLAGS) $(SANITIZERS) $(3)" \
            LDFLAGS="$(LDFLAGS) $(SANITIZERS) $(3)"
sanitize:
	+@$(call sanitized,$(CC),$(BUILD)/sanitized) test
sanitize-clang:
	+@$(call sanitized,$(CLANG),$(BUILD)/sanitized_clang,-fsanitize=float-cast-overflow) test

C_FILES = $(shell git ls-files '*.c' '*.h')
lint:
	@tests/lint.sh

format:
	clang-format -i $(C_FILES)

# `make fuzz` fuzzes the reader of logs, FUZZ=series intensities and tables, =power metered logs, =stores what trackers keep,
# =cli the whole command line; `make fuzz-long HOURS=8` all of them side by side, with a table of what came of it.
.PHONY: fuzz-long fuzz-seeds
FUZZED  := log series power stores cli
FUZZ    ?= log
HOURS   ?= 1
fuzzing  = $(call sanitized,$(CLANG),$(BUILD)/fuzz,-fsanitize=fuzzer-no-link$(comma)float-cast-overflow \
                                                   -DCSV_BLOCK_BYTES=512) -s
fuzz:
	@$(fuzzing) $(BUILD)/fuzz/fuzz_$(FUZZ)
	@mkdir -p $(BUILD)/corpus/$(FUZZ)
	$(SUPPRESS) $(BUILD)/fuzz/fuzz_$(FUZZ) $(BUILD)/corpus/$(FUZZ) tests/fuzz/corpus_$(FUZZ)

fuzz-long:
	@$(fuzzing) $(FUZZED:%=$(BUILD)/fuzz/fuzz_%)
	@$(SUPPRESS) tests/fuzz/long.sh $(HOURS) $(BUILD)/fuzz $(BUILD)/corpus $(FUZZED)

# What the tool's tests ask of it, as seeds: what of it reaches something new is added to the corpus.
fuzz-seeds: $(BUILD)/syw
	@$(fuzzing) $(BUILD)/fuzz/fuzz_cli
	@rm -rf $(BUILD)/recorded && mkdir -p $(BUILD)/recorded/seeds tests/fuzz/corpus_cli
	@cp tests/fuzz/record.sh $(BUILD)/recorded/syw
	-@TOOL=$(CURDIR)/$(BUILD)/syw SEEDS=$(CURDIR)/$(BUILD)/recorded/seeds tests/run.sh $(BUILD)/recorded/syw tests/cli/*/ tests/invalid/*/
	@$(SUPPRESS) $(BUILD)/fuzz/fuzz_cli -merge=1 tests/fuzz/corpus_cli $(BUILD)/recorded/seeds

# The corpora as ordinary tests, with a driver that needs no fuzzer.
fuzz-replay:
	+@$(call sanitized,$(CC),$(BUILD)/sanitized) -s $(FUZZED:%=$(BUILD)/sanitized/replay_%)
	@for f in $(FUZZED); do $(SUPPRESS) $(BUILD)/sanitized/replay_$$f tests/fuzz/corpus_$$f/* || exit 1; done

# The tool, whose main is a function.
$(BUILD)/tests/fuzz/main.o: src/cli/main.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(REAL_CFLAGS) -Wno-missing-prototypes -Dmain=syw_main -MMD -MP -c -o $@ $<
$(BUILD)/fuzz_cli $(BUILD)/replay_cli $(BUILD)/test_memory_tool: $(BUILD)/tests/fuzz/main.o \
    $(filter-out $(BUILD)/src/cli/main.o,$(call objects,$(CLI_SOURCES)))

$(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libsyw.a $(REAL_LDLIBS)

$(BUILD)/replay_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/standalone.o $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libsyw.a $(REAL_LDLIBS)

coverage:
	@$(MAKE) BUILD=$(BUILD)/coverage CFLAGS="$(CFLAGS) --coverage" LDFLAGS="$(LDFLAGS) --coverage" test
	@cd $(BUILD)/coverage && gcov -n $$(find src -name '*.gcda') 2>/dev/null | grep -A1 "^File 'src/" | grep -v '^--'

# How often bands, intervals and verdicts are right, over many simulated searches: a quarter of an hour. QUICK=--quick
# takes a tenth of the searches. before.csv is what `study --record COMMIT` printed of the tool of another commit.
coverage-study: $(BUILD)/coverage_study $(BUILD)/beyond_study $(BUILD)/strata_study $(BUILD)/tradeoff_study $(BUILD)/study $(BUILD)/syw
	@$(BUILD)/coverage_study $(QUICK) >$(BUILD)/coverage.md
	@$(BUILD)/beyond_study $(QUICK) >>$(BUILD)/coverage.md
	@$(BUILD)/strata_study $(QUICK) >>$(BUILD)/coverage.md
	@$(BUILD)/tradeoff_study $(QUICK) >>$(BUILD)/coverage.md
	@$(BUILD)/study $(QUICK) $(BUILD)/syw tests/study/before.csv >>$(BUILD)/coverage.md
	@mv $(BUILD)/coverage.md plots/coverage.md

STUDY := $(wildcard tests/study/*.c)
$(BUILD)/study: $(call objects,$(STUDY))
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ $(REAL_LDLIBS)

$(BUILD)/%_study: $(BUILD)/tests/%_study.o $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ $(REAL_LDLIBS)

matrix:
	@tests/matrix.sh $(BUILD)

# Real producers, from the Python registry, write what is read: needs python3 and the network.
interop: $(BUILD)/syw
	@tests/interop/run.sh $(BUILD)/syw $(BUILD)/interop
	@$(MAKE) -s wheel && tests/interop/wheel.sh dist/syw-$(VERSION)-*.whl $(BUILD)/interop

bench: $(BUILD)/syw $(addprefix $(BUILD)/bench_,floor generate run band budget beyond store mlflow)
	@tests/bench/run.sh $(BUILD)

$(BUILD)/bench_%: $(BUILD)/tests/bench/bench_%.o $(BUILD)/libsyw.a
	$(call say,LD)
	$(Q)$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ $(REAL_LDLIBS)

plots: $(BUILD)/syw
	@plots/make.sh $(BUILD)/syw

# A report's page in headless Chromium, where there is one: screenshots lie in the folder.
browser: $(BUILD)/syw
	@tests/browser/run.sh $(BUILD)/syw $(BUILD)/browser

# ---- installing -----------------------------------------------------------------------------------------------------

bindir     = $(DESTDIR)$(PREFIX)/bin
libdir     = $(DESTDIR)$(LIBDIR)
includedir = $(DESTDIR)$(PREFIX)/include
docdir     = $(DESTDIR)$(PREFIX)/share/doc/syw
mandir     = $(DESTDIR)$(PREFIX)/share/man/man1
bash_dir   = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zsh_dir    = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fish_dir   = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
COMMANDS   = check import curve plot compare audit footprint tradeoff report

define SYW_PC_TEXT
prefix=$(PREFIX)
libdir=$(LIBDIR)
includedir=$${prefix}/include

Name: syw
Description: Expected best validation value against what the search cost
Version: $(VERSION)
Libs: -L$${libdir} -lsyw
Libs.private: -lcsv $(PACKAGE_LIBS) -lm -pthread
Cflags: -I$${includedir}
endef

# For this target alone: what is exported is worked out before every recipe, and setup must run before pkg-config can.
install: export SYW_PC = $(SYW_PC_TEXT)
install: all $(BUILD)/libsyw.a
	$(INSTALL) -d $(bindir) $(libdir)/pkgconfig $(includedir)/syw $(docdir) $(mandir) $(bash_dir) $(zsh_dir) \
	    $(fish_dir)
	$(INSTALL) -m 755 $(BUILD)/syw $(bindir)/syw
	$(INSTALL) -m 644 $(BUILD)/libsyw.a $(libdir)/libsyw.a
	$(INSTALL) -m 755 $(BUILD)/libsyw.so $(libdir)/libsyw.so.$(VERSION)
	ln -sf libsyw.so.$(VERSION) $(libdir)/$(SONAME)
	ln -sf $(SONAME) $(libdir)/libsyw.so
	$(INSTALL) -m 644 include/syw.h $(includedir)/syw.h
	$(INSTALL) -m 644 include/syw/*.h $(includedir)/syw
	$(INSTALL) -m 644 src/render/font/OFL.txt $(docdir)/LiberationSans-OFL.txt
	@echo "$$SYW_PC" >$(libdir)/pkgconfig/syw.pc
	$(BUILD)/syw help --man >$(mandir)/syw.1
	for c in $(COMMANDS); do $(BUILD)/syw help --man $$c >$(mandir)/syw-$$c.1 || exit 1; done
	$(BUILD)/syw help --completion bash >$(bash_dir)/syw
	$(BUILD)/syw help --completion zsh >$(zsh_dir)/_syw
	$(BUILD)/syw help --completion fish >$(fish_dir)/syw.fish
	@$(if $(DESTDIR),,src/packaging/after_install.sh $(PREFIX) $(LIBDIR))

uninstall:
	rm -f $(bindir)/syw $(libdir)/libsyw.a $(libdir)/libsyw.so $(libdir)/$(SONAME) $(libdir)/libsyw.so.$(VERSION)
	rm -f $(libdir)/pkgconfig/syw.pc $(includedir)/syw.h $(mandir)/syw.1 $(bash_dir)/syw $(zsh_dir)/_syw
	rm -f $(docdir)/LiberationSans-OFL.txt $(fish_dir)/syw.fish $(patsubst include/syw/%,$(includedir)/syw/%,$(wildcard include/syw/*.h))
	rm -f $(foreach c,$(COMMANDS),$(mandir)/syw-$(c).1)
	@cd $(DESTDIR)$(PREFIX) && rmdir -p $(patsubst $(DESTDIR)$(PREFIX)/%,%,$(includedir)/syw $(docdir) $(libdir)/pkgconfig \
	    $(bash_dir) $(zsh_dir) $(fish_dir) $(mandir) $(bindir)) 2>/dev/null || true # not folders that others have files in

dist:
	@mkdir -p $(BUILD)
	git archive --prefix=syw-$(VERSION)/ -o $(BUILD)/syw-$(VERSION).tar.gz HEAD

# dist/*.deb: the tool, the library, its headers. Needs debhelper; lintian has a say where it is installed.
deb:
	@src/packaging/build_deb.sh $(BUILD) $(VERSION)

# Installs with pip and needs nothing else: the tool, all libraries that it needs, and syw.py.
wheel: $(BUILD)/syw
	@src/python/build_wheel.sh $(BUILD) $(VERSION)

-include $(shell find $(addprefix $(BUILD)/,src tests facts fonts) -name '*.d' 2>/dev/null)
