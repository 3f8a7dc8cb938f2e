#include "syw.h"

const char *syw_version(void)
{
    return SYW_VERSION;
}
