"""German."""

from __future__ import annotations

from typing import Final

from charter.engine.hearing.phrases import Language

LANGUAGE: Final = Language.of(
    above="vorgesetzten|vorgesetzter|vorgesetzte|chef|chefin|teamleiter|teamleiterin|teamleitung|leitung|abteilungsleiter|abteilungsleiterin|geschaftsfuhrung|manager|managerin|supervisor|bereichsleiter|bereichsleiterin|management|fuhrungskraft",
    a="ihrem|ihren|ihre|ihrer|einem|einen|eine|einer|der|dem|den|die|deinem|deinen|deine|deiner|eurem|euren|eure|eurer",
    greetings="""
        hallo|hi|moin|servus|liebe|lieber|hey
        guten tag|morgen|abend
        sehr geehrte|geehrter
    """,
    thanks="""
        danke
        dank
        dankeschon
        thx
        merci
        ich|wir danke|danken
        herzlichen|vielen|besten|tausend dank
    """,
    beside="""
        hallo|hi|moin|hey
        guten tag|morgen|abend
        vielen|herzlichen|besten|tausend|lieben|ganz|sehr|schon|schonen
        nochmal|nochmals|auch
        dir|ihnen|euch|an alle?
        danke|dank schon|sehr|dir|ihnen|euch
        fur die|ihre|eure|deine|den|ihren|deinen|euren|das|ihr|dein|alles schnelle|rasche|prompte|nette|tolle|gute|super? hilfe|antwort|ruckmeldung|unterstutzung|info|information|bearbeitung|muhe|update|nachricht|support|erledigung|bestatigung
        fur alles
        super|prima|perfekt|toll|klasse|wunderbar|spitze|top|gut|genial|fein
        sehr gut
        ok|okay|klar|verstanden|notiert|erhalten
        alles klar
        und
        ein|einen|eine? schones|schonen|schone|gutes|guten|gute? wochenende|tag|abend|feierabend|woche|nachmittag|restwoche|advent
        viele|beste|liebe|schone|freundliche|herzliche? grusse|gruss|grussen
        mit freundlichen|freundlichem|besten|vielen grussen|gruss
        lg|vg|mfg|gruss|grusse
        ihr|euer|dein
    """,
    confirmations="""
        funktioniert|lauft|klappt|geht jetzt|wieder|nun
        jetzt|nun|wieder|alles funktioniert|lauft|klappt|geht
        funktioniert|lauft alles|einwandfrei|problemlos|tadellos|prima|super|bestens
        problem|fehler|thema|sache|storung|frage|anliegen ist|wurde|hat .. gelost|behoben|erledigt|geklart|beseitigt
        hat sich erledigt|geklart
        das|dies|es hat .. geholfen|geklappt|funktioniert
        hat geholfen
        fehler|problem|meldung ist weg|verschwunden
        ticket|fall|vorgang|anfrage .. schliessen|zumachen
        ticket|fall|vorgang|anfrage kann|darf .. geschlossen werden
        wieder in ordnung
        passt jetzt|nun|wieder
        ist jetzt|nun? behoben|gelost|erledigt
        ^ist|alles? erledigt|gelost|behoben$
        ^erledigt|gelost|behoben$
        ich|wir bestatige|bestatigen .. geht|funktioniert|klappt
    """,
    agreeing="""
        ja|genau|jawohl|super
        gerade|eben getestet|gepruft|probiert
        ich? habe es|das gerade|eben? getestet|gepruft|ausprobiert
        bei uns
        sie|ihr|du konnen|konnt|kannst
    """,
    contrasts="""
        aber|nicht|jedoch|allerdings|leider|trotzdem
    """,
    doubts="""
        aber
        nicht
        noch
        jedoch
        allerdings
        ausser
        bis auf
        nur
        kein|keine|keinen|keinerlei
        leider
        wenn|falls|sobald|ob|bis|wann|wie|warum|was|wo|wer|wieso|weshalb
        obwohl|trotzdem|dennoch|zwar
        teilweise|manchmal|einige|manche|meistens|halb|fast
        anderen|andere|anderer|anderes|gleiche|gleicher|selbe|selben
        gestern|vorher|vorhin|bisher|heute
        konnen|konnten|konnte|werde|wird|wurden|soll|sollte|sollen|muss|musste|mochte|will
        neu|neue|neuen|neues
        erst
        wir werden
        nichts|niemand|nie
        wieder da|aufgetaucht|kaputt|weg
        zusatzlich|ausserdem
        frage|fragen
        angeblich|vorubergehend|vorerst
        langsam|langsamer
        fehlt|fehlen|falsch
        als|hoffe|hoffen|denke|glaube|dachte
        gesagt|sagt|sagen|meint|meinte|behauptet
        bald|spater|morgen|montag|freitag
        bitte prufen|senden|schicken|andern|sagen|geben
        statt|anstatt
    """,
    escalations="""
        bitte .. eskalieren
        ^eskalieren sie
        eskalieren sie|wir|bitte
        eskaliere ich|hiermit
        ich|wir eskaliere|eskalieren
        konnen|konnten|konnte|wurden|kannst|konntest sie|wir|jemand|du|ihr .. eskalieren
        muss|sollte|soll .. eskaliert werden
        bitte|bitten|verlange|verlangen|wunsche|fordern|fordere .. eskalation
        eskalation bitte
        mit {a} .. {above} sprechen|reden|telefonieren|verbinden
        sprechen|reden mit {a} {above}
        verbinden|verbinde .. mit {a} {above}
        an {a} {above} weiter|weitergeben|weiterleiten|geben|leiten|ubergeben
        an {a} {above} .. weiter|weitergeben|weiterleiten
        verlange|mochte|will|bitte .. {above} .. meldet|anruft|zuruckruft|kummert
        dass sich {a} {above}
        bitte .. {above} .. anrufen|melden|einschalten|hinzuziehen
    """,
    negations="""
        nicht
        kein|keine|keinen
        ohne
        nie|niemals
        statt|anstatt
        unnotig
        brauchen|mussen sie nicht
    """,
    reports="""
        wenn|falls|sofern|sonst|andernfalls|sobald|sollte es|das|dies
        gesagt|sagt|sagte|sagten|meinte|meint|schrieb|schreibt|geschrieben|empfohlen|gebeten|geraten
        wie|was|wo|warum|wer|wann|ob
        haben|hat|habt|wurde|ist|war .. eskaliert
        schon|bereits
        fur die|das eskalation|eskalieren
        danke|dank .. eskalieren|eskalation
        werde|werden|wird|wurde ich|wir
        ich|wir werde|werden|wurde|wurden
        knopf|button|schaltflache|formular|portal|seite|richtlinie|prozess
        mein|meine|unser|unsere|meinem|unserem|unseren|meinen
        im|aus lager|dem
        {above} im|des|der|vom|von|aus|fur
        kunde|kundin|lieferant|spediteur
    """,
)
