"""The working calendar and statutory periods: which day a period ends, and how many working days are left.

Working days follow the State Council's yearly notice, make-up workdays included; a year that nobody has entered is a
refusal, never a guess."""
