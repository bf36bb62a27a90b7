"""French."""

from __future__ import annotations

from typing import Final

from charter.engine.hearing.phrases import Language

LANGUAGE: Final = Language.of(
    above="responsable|superieur|superieure|superviseur|superviseuse|manager|chef|direction|hierarchie|directeur|directrice|superieurs|responsables|encadrement",
    a="votre|vos|un|une|le|la|ton|ta|au|aux|l",
    greetings="""
        bonjour|bonsoir|salut|cher|chere
    """,
    thanks="""
        merci
        mercis
        remercie
        remercions
        remerciements
    """,
    beside="""
        bonjour|bonsoir|salut
        beaucoup|bien|infiniment|encore|mille|vivement|sincerement
        un grand|tout|immense?
        je|nous vous|te
        a vous|toi|tous|toutes|l equipe? tous|toutes?
        pour tout
        pour|de votre|ton|ta|l|la|le|vos|les|cette aide|retour|reponse|reactivite|information|infos|info|rapidite|support|soutien|confirmation|message|precision|precisions|disponibilite|assistance rapide|rapides?
        votre|ton|ta|l|la|le aide|retour|reponse|reactivite|information rapide?
        de l aide
        parfait|super|genial|excellent|top|impeccable|nickel|entendu|compris|ok|okay|bien|tres bien?
        c est note|compris|parfait|gentil|tres? gentil?
        note|bien recu?
        recu
        et
        tres? bonne|bon|belle|excellente journee|soiree|weekend|semaine
        bon week end
        bonne fin de semaine
        bon apres midi
        cordialement|bien
        bien cordialement|a vous
        salutations|sinceres|meilleures
        a bientot
        bonne|bon continuation|journee|soiree|courage
    """,
    confirmations="""
        ca|cela|tout|tout marche|fonctionne|remarche maintenant|bien|parfaitement|correctement|desormais|nouveau
        ca|cela fonctionne|remarche|refonctionne
        remarche
        tout fonctionne|marche|remarche
        probleme|souci|bug|erreur|incident|tout est|a .. resolu|regle|corrige|repare|resolue|corrigee
        probleme|souci regle|resolu
        a|ont resolu|regle|corrige le|mon|notre probleme|souci
        c est resolu|regle|repare|corrige|arrange
        rentre dans l ordre
        tout est en ordre|bon
        pouvez|peux fermer|clore|cloturer le|ce|ma|la|cette ticket|demande|dossier|incident
        ^resolu|regle$
        l erreur a disparu
    """,
    agreeing="""
        oui|exact|exactement
        je viens de tester|verifier
        c est bon
        chez|de notre? nous|cote
        s il vous plait
    """,
    contrasts="""
        mais|toujours|sauf|cependant|pourtant|malheureusement
    """,
    doubts="""
        mais
        toujours
        encore
        pas
        sauf
        excepte
        hormis
        cependant|toutefois|pourtant|neanmoins
        si|quand|lorsque|des|jusqu|jusque|comment|pourquoi|ou|qui|quoi|est ce
        plus|rien|aucun|aucune|jamais|ne|n
        malheureusement
        seulement|uniquement|partiellement|parfois|presque|certains|certaines|autre|autres|meme|memes
        hier|avant|auparavant|fonctionnait|marchait|jusqu
        sera|serait|pourriez|pouvez vous
        pourrait|devrait|doit|faut
        nouveau probleme|ticket|souci|bug
        aussi|egalement|question|questions
        lent|lente|lentement
        manque|manquent|faux|fausse
        dit|disent|pretend|espere|pense|croyais|semble|semblait
        bientot|demain|lundi|vendredi
        a l exception
        veuillez|merci de|d
        bien que|meme si
    """,
    escalations="""
        merci|priere d|de escalader
        veuillez|voulez .. escalader
        pouvez|pourriez|peux|pourrais vous|tu .. escalader
        je|nous .. souhaite|souhaitons|veux|voulons|voudrais|demande|demandons .. escalader|escalade
        souhaite|veux|voudrais|voudrions|demande|demandons|exige|exigeons|aimerais .. escalade|escalader
        faut|doit|devez|devrait .. escalader|escalade|escaladee
        ^escaladez
        escaladez .. sil|s|svp|plait
        escaladez ce|cette|le|la|mon|ma
        parler|discuter|echanger|m|entretenir .. a|avec|au? {a}? {above}
        parler a|avec {a} {above}
        parler a quelqu un de plus haut
        passez|passe moi {a}? {above}
        remonter|transmettre|transmettez|remontez|faire .. a|au|aupres {a}? {above}
        faire remonter .. .. {above}
        transmettre a {a} {above}
        qu|que {a} {above} me|nous .. rappelle|contacte|appelle
        mettez moi en relation avec {a} {above}
    """,
    negations="""
        pas|jamais|aucun|aucune|sans|inutile|ne|n|besoin d
        plutot que|qu
        au lieu
    """,
    reports="""
        si|sinon|quand|lorsque|des
        dit|demande d|disent|disait|conseille|propose|ecrit|suggere
        comment|pourquoi|ou|qui|quoi
        avez vous
        a|avez|ont|avons|ai|ete deja? escalade|escaladee
        deja
        parlerai|escaladerai|irai|parlerons|escaladerons|vais|allons
        merci d avoir
        bouton|lien|formulaire|portail|page|procedure
        mon|ma|mes|notre|nos responsable|superieur|superieure|manager|chef|directeur|direction|superviseur
        {above} de|du|des|qui
        entrepot|magasin|client|cliente|transporteur
    """,
)
