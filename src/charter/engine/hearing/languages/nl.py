"""Dutch."""

from __future__ import annotations

from typing import Final

from charter.engine.hearing.phrases import Language

LANGUAGE: Final = Language.of(
    above="manager|leidinggevende|supervisor|chef|baas|teamleider|teamleidster|teamlead|directie|directeur|management|afdelingshoofd|leiding",
    a="een|je|jullie|uw|jouw|de",
    greetings="""
        hoi|hallo|hi|hey|dag|beste|geachte
        goedemorgen|goedemiddag|goedenavond|goedendag
    """,
    thanks="""
        bedankt
        dank
        dankjewel
        dankuwel
        dankje
        thx
        thanks
        merci
    """,
    beside="""
        hoi|hallo|hi|dag
        goedemorgen|goedemiddag|goedenavond
        dank je|jullie|u wel?
        je|jullie|u wel?
        hartelijk|heel|erg|zeer|veel|enorm|super|vriendelijk
        nogmaals
        voor je|jullie|uw|de|het|alle|jouw snelle|vlotte|goede|fijne? hulp|reactie|antwoord|update|info|informatie|ondersteuning|moeite|bericht|terugkoppeling|bevestiging|support|service
        voor alles
        aan allen|iedereen
        super|top|fijn|prima|perfect|mooi|geweldig|toppie|goed|fantastisch|oke|ok|okay|genoteerd|begrepen|ontvangen|duidelijk|helder
        heel|helemaal goed|top
        en
        een? fijn|fijne|prettig|prettige|goed|goede|mooie|leuke weekend|dag|avond|week|middag|werkdag|weekeinde
        met vriendelijke|hartelijke groet|groeten
        vriendelijke|hartelijke? groet|groeten|groetjes
        mvg|gr|grt
    """,
    confirmations="""
        het|alles|dat werkt|doet nu|weer
        werkt|doet .. nu|weer
        nu|alles werkt|lukt
        probleem|fout|storing|melding is|zijn .. opgelost|verholpen|weg|hersteld
        dat|dit heeft geholpen|gewerkt
        mag|mogen|kan|kunt|kunnen .. ticket|melding|zaak .. sluiten|gesloten|dicht
        ^opgelost|verholpen$
        is inmiddels|nu|weer? verholpen|opgelost|in orde|gelukt
        is inmiddels|nu verholpen|opgelost
        werkt prima|perfect|goed|naar behoren
    """,
    agreeing="""
        ja|klopt|inderdaad
        net|zojuist getest|gecontroleerd|geprobeerd
        bij ons
    """,
    contrasts="""
        maar|niet|behalve|echter|helaas|steeds
    """,
    doubts="""
        maar
        niet
        nog
        steeds
        echter
        behalve
        alleen
        geen|niets|niks|nooit
        helaas
        als|zodra|indien|of|tot|wanneer|hoe|waarom|wat|waar|wie
        hoewel|ondanks|toch
        soms|gedeeltelijk|sommige|bijna|deels|andere|ander|zelfde|dezelfde
        gisteren|eerder|vandaag|net nog|eerst
        zal|zou|zullen|moet|moeten|wil|willen|ga|gaan
        nieuw|nieuwe
        ook|verder|vraag|vragen
        weer er|terug|kapot|stuk
        traag|trager|langzaam
        ontbreekt|ontbreken|mist|fout|verkeerd .. adres|nummer|factuur
        gezegd|zei|zeiden|zegt|zeggen|hoop|denk|dacht
        morgen|straks|later|binnenkort|maandag|vrijdag
        uitgezonderd|uitzondering|na
    """,
    escalations="""
        graag escaleren
        graag .. escaleren
        ^escaleer
        escaleer dit|deze|het|aub|alstublieft|alsjeblieft
        kun|kunnen|kunt|kan|zou|willen|wilt jullie|je|u|iemand .. escaleren
        moet|dient .. geescaleerd
        verzoek|verzoeken|vraag|vragen om escalatie
        wil|willen|wensen .. escaleren
        escalatie graag|aub
        wil|willen|graag|kan|mag .. {a} {above} .. spreken|bellen
        spreken|praten met {a} {above}
        met {a} {above} .. spreken|praten|bellen
        verbind .. door? .. {a} {above}
        doorverbinden|doorverbonden .. met {a} {above}
        met {a} {above} doorverbinden|doorverbonden
        laat {a} {above} .. bellen|contact|reageren|kijken
        doorgeven|doorsturen|doorzetten|voorleggen aan {a} {above}
        aan {a} {above} .. doorgeven|doorsturen|voorleggen
    """,
    negations="""
        niet|geen|nooit|zonder|hoeft|hoeven|nergens
        in plaats van
    """,
    reports="""
        als|indien|wanneer|anders|zodra|mocht
        zei|zeiden|zegt|gezegd|schreef|geschreven|adviseerde|gevraagd|vroeg
        hoe|wat|waar|waarom|wie|of
        hebben|heeft|hebt|heb|is|was|werd .. geescaleerd
        al geescaleerd
        bedankt|dank .. escaleren
        ga|gaan|zal|zullen ik|we|wij? .. escaleren
        ik|we|wij moest|moesten
        knop|link|formulier|portaal|pagina|proces
        mijn|onze|ons manager|leidinggevende|baas|chef|directeur|supervisor|teamleider
        {above} van|bij|die|in
        magazijn|winkel|klant|vervoerder
    """,
)
