/* What `make lint` tells clang's analyzer, which sees one file at a time: an error's status is the one it is given. */
#include "syw/error.h"

#define syw_error_set(err, status, ...) ((void)syw_error_set(err, status, __VA_ARGS__), status)
#define syw_error_at(err, status, ...)  ((void)syw_error_at(err, status, __VA_ARGS__), status)
#define syw_error_memory(err)           ((void)syw_error_memory(err), SYW_ENOMEM)
