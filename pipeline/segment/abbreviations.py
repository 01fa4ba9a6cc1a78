"""Abbreviations of official Dutch whose period need not end a sentence: lower case, without the last period."""

# Always followed by more of the same sentence.
_INNER = """
a.d aanw adm afd afz alg apr arr art artt aug av bijv bijz blz bv ca cat cf cfr cm cons d.d dd dec dep dhr div
dir doc dr drs ed excl ev fac febr feb fig gem gep geb hfst hr ill inc incl ing ir jan jur kb kol l.c lic
m.b.t max mej mevr mgr min mr mrs ms mvr nl nr nrs nov ok okt ong op.cit p par pag parl ph plv pp prof pt ref
reg resp rev sept sec st stbl tab tel tit v vb vgl vnl vol voorz wet z.g zg zgn zn
"""
# Units and words of that list that close a sentence where a usual first word follows.
_UNITS = "kol max min ok p reg st v wet"
# May close a sentence: "enz.", "e.d.".
_CLOSING = "a.s a.u.b bv c.s cvba e.a e.d e.o e.v ed etc enz i.v jl l.l m.m mld mln nv p.j p.m vzw z.o.z"
# Closing ones that nearly always do before a capital.
_LAST = "enz etc mld mln nv vzw"
# Words that begin sentences more often than names.
_STARTERS = """
Aan Alle Als Bij Binnen Bovendien Daarnaast Daarom Dat De Deze Die Dit Door Een Elke Er Graag Het Hierbij
Hiervoor Hij Hoe Hoeveel Ik In Indien Is Kan Men Met Mijn Momenteel Na Naast Om Omdat Onder Onze Ook Op Over
Sinds Te Tegen Tot U Uit Van Vanaf Verder Via Vlaanderen Voor Wat We Welke Wij Worden Wordt Zal Ze Zij Zijn Zo
"""

INNER = frozenset(_INNER.split())
UNITS = frozenset(_UNITS.split())
CLOSING = frozenset(_CLOSING.split())
LAST = frozenset(_LAST.split())
STARTERS = frozenset(_STARTERS.split())
