/* Country codes. */
#ifndef SYW_ENERGY_TABLES_COUNTRY_H
#define SYW_ENERGY_TABLES_COUNTRY_H

/* The ISO 3166-1 alpha-2 code (two characters, then '\0') of an alpha-3 code in capitals; NULL: no country has it. */
const char *syw_country_alpha2(const char alpha3[3]);

#endif
