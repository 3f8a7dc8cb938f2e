/* What every header here needs of the compiler: C linkage in C++, and attributes where there are any. */
#ifndef SYW_DECLS_H
#define SYW_DECLS_H

#ifdef __cplusplus
#define SYW_BEGIN_DECLS extern "C" {
#define SYW_END_DECLS   }
#else
#define SYW_BEGIN_DECLS
#define SYW_END_DECLS
#endif

#if defined(__GNUC__)
#define SYW_CHECKED               __attribute__((warn_unused_result))
#define SYW_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define SYW_CHECKED
#define SYW_PRINTF(string, first)
#endif

#endif
