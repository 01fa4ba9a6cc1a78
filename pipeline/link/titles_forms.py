"""Strong and irregular forms of Dutch verbs, each with its infinitive."""

# Strong and irregular forms of each infinitive; they also stand behind a separable part: "aangeboden".
_IRREGULAR = """
monitoren: gemonitord monitort monitorde; vermijden: vermeden vermijdt vermeed;
aanbevelen: aanbevolen; aanvaarden: aanvaard; aanvangen: aangevangen; afspreken: afgesproken; bedenken: bedacht;
bedingen: bedongen; bedragen: bedragen; beginnen: begon begonnen; begrijpen: begrepen; behouden: behouden; bekijken:
bekeek bekeken; beloven: beloofd; beogen: beoogd beoogt; beschrijven: beschreven; beslissen: beslist besliste;
bespreken: besprak besproken; bestaan: bestaan; betrekken: betrok betrokken; bevelen: bevolen; bewegen: bewogen;
bewijzen: bewezen; bezoeken: bezocht; bieden: boden bood geboden; binden: gebonden; blijken: gebleken; blijven: bleef
bleven gebleven; brengen: bracht brachten gebracht; denken: dacht gedacht; doen: deden deed doet gedaan; dragen: droeg
droegen gedragen; drijven: dreef gedreven; gaan: ga gaat gegaan ging gingen; genieten: genoten; geven: gaf gaven geeft
gegeven; gieten: gegoten; grijpen: gegrepen; hangen: gehangen; hebben: gehad had hadden heeft; heffen: geheven heft
hief hieven; helpen: geholpen hielp; herdenken: herdacht; herzien: herzien; houden: gehouden hield hielden houdt;
ingrijpen: ingegrepen; kiezen: gekozen kiest koos kozen; kijken: gekeken keek; komen: gekomen kom komt kwam kwamen;
kopen: gekocht kocht; krijgen: gekregen kreeg kregen; laten: gelaten laat liet lieten; leggen: legde; leven: geleefd;
lezen: gelezen las lazen leest; liggen: gelegen lag lagen; lopen: gelopen liep liepen; meten: gemeten; nagaan:
nagegaan; nemen: genomen nam namen neemt; onderhouden: onderhouden; ondernemen: ondernomen; onderzoeken: onderzocht
onderzochten; ontstaan: ontstaan; ontvangen: ontvangen ontving; ontwerpen: ontwierp ontworpen; opleggen: opgelegd;
overdenken: overdacht; overeenkomen: overeengekomen; overgaan: overgegaan; overwegen: overwogen overwoog; rijden:
gereden; roepen: geroepen riep riepen; schieten: geschoten; schrijven: geschreven schreef schreven schrijft; schuiven:
geschoven schoof; snijden: gesneden sneden sneed; ontraden: ontraadt ontraden; slaan: geslagen slaat sloeg; sluiten:
gesloten sloot sloten; spreken: gesproken sprak spraken; staan: gestaan sta staat stond stonden; steken: gestoken
stak; stellen: stelde; stijgen: gestegen; streven: gestreefd; strijken: gestreken; toewijzen: toegewezen; treden:
getreden trad traden treedt; trekken: getrokken trok trokken; tekenen: getekend; rekenen: gerekend; uitzenden:
uitgezonden; vangen: gevangen vangen ving vingen; verbieden: verboden; verbinden: verbond verbonden; verdwijnen:
verdwenen; vergelijken: vergeleken; vergeten: vergeten; verhelpen: verholpen; verkopen: verkocht; verkrijgen:
verkregen; verliezen: verloor verloren; verminderen: verminderd; vernieuwen: vernieuwd; verschijnen: verscheen
verschenen; verschuiven: verschoven; verstaan: verstaan; vertrekken: vertrokken; verwerven: verworven; verwijzen:
verwezen; verzenden: verzonden; verzoeken: verzocht; vinden: gevonden vond vonden; voorschrijven: voorgeschreven;
voorzien: voorzag voorzie voorzien voorziet; vragen: gevraagd vroeg vroegen; vrijstellen: vrijgesteld; wegen: gewogen;
werpen: geworpen wierp; werven: geworven; wijzen: gewezen opgewezen wees wezen wijst; winnen: gewonnen won wonnen;
overschrijden: overschreden; afstoten: afgestoten; bevriezen: bevroren; bestemmen: bestemd; storten: gestort;
schuiven: schuift; verschuiven: verschuift; ondergraven: ondergraaft; hechten: hecht; zeggen: gezegd zegt zei; zenden:
gezonden zond; zetten: gezet; zien: gezien zag zagen zie ziet; zijn: geweest; zoeken: gezocht zocht zochten
"""
FORMS = {
    form: infinitive.strip()
    for infinitive, _, forms in (entry.partition(":") for entry in _IRREGULAR.split(";"))
    for form in forms.split()
}
