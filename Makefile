# syw - Show Your Work. `make setup demo` shows it, `make setup test` proves it; `make help` lists the rest.

VERSION   := $(shell sed -n 's/.define SYW_VERSION "\(.*\)"/\1/p' include/syw.h)
SOVERSION := 0
PREFIX    ?= /usr/local
BUILD     ?= build
CC        ?= cc
PKGCONFIG ?= pkg-config

PACKAGES  := gsl json-c cairo pangocairo
WARNINGS  := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
             -Wwrite-strings -Wvla -Wformat=2
# Results must not depend on the CPU: no contraction of a*b+c, no fast-math.
REAL_CFLAGS   = -std=c11 -O2 -g -fPIC -fvisibility=default -ffp-contract=off $(WARNINGS) -D_POSIX_C_SOURCE=200809L \
                -Iinclude $(shell $(PKGCONFIG) --cflags $(PACKAGES)) $(CFLAGS)
REAL_LDLIBS   = -lcsv $(shell $(PKGCONFIG) --libs $(PACKAGES)) -lm -pthread $(LDLIBS)

LIB_SOURCES  := $(wildcard src/*.c src/ingest/*.c src/stats/*.c src/render/*.c)
CLI_SOURCES  := $(wildcard src/cli/*.c)
TEST_SOURCES := $(wildcard tests/test_*.c)
object        = $(patsubst %.c,$(BUILD)/%.o,$(1))
TESTS        := $(patsubst tests/%.c,$(BUILD)/%,$(TEST_SOURCES))

.PHONY: all test clean
all: $(BUILD)/syw

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(REAL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libsyw.a: $(call object,$(LIB_SOURCES))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/syw: $(call object,$(CLI_SOURCES)) $(BUILD)/libsyw.a
	$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ $(REAL_LDLIBS)

$(BUILD)/test_%: $(BUILD)/tests/test_%.o $(BUILD)/libsyw.a
	$(CC) $(REAL_CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(REAL_LDLIBS)

test: $(TESTS)
	@for t in $(TESTS); do $$t || exit 1; done

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
