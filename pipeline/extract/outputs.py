"""The numbers that models give for a sentence, and their order."""

from pipeline.records.commitment import Role, Strength

ROLES = (Role.COMMITMENT, Role.PROGRESS, Role.COMPLETION, Role.DELAY, Role.WITHDRAWAL, Role.DEMAND)
NEWS_ROLES = ROLES[1:5]
STRENGTHS = (Strength.FIRM, Strength.INTENTION, Strength.EXPLORATION)

# After the roles: whether there is a promise or news at all, and whether there are two promises or more.
ANY = len(ROLES)
SEVERAL = ANY + 1
LABELS = SEVERAL + 1
OUTPUTS = LABELS + len(STRENGTHS)
