"""DATE claims: days, periods and rhythms."""
