"""English."""

from __future__ import annotations

from typing import Final

from charter.engine.hearing.phrases import Language

LANGUAGE: Final = Language.of(
    above="manager|managers|supervisor|supervisors|superior|boss|management|director|teamlead|leadership|superiors",
    a="a|an|the|your|another",
    greetings="""
        hi|hello|hey|dear
        good morning|afternoon|evening|day
    """,
    thanks="""
        thank you
        thanks
        thx
        tx
        ty
        tysm
        thankyou
        much appreciated
        appreciated
        cheers
        ta
        i|we really? appreciate it|this|that|your
        i|we am|are? very? grateful
        received with thanks
    """,
    beside="""
        hi|hello|hey|dear there|all|team|everyone?
        good morning|afternoon|evening
        so|very much
        a lot|bunch|million|ton
        again
        indeed
        many|kind|big|huge|warm
        kindly
        with thanks
        for|with all? your|the|this|that|all quick|fast|prompt|swift|speedy|kind|great|excellent? help|response|reply|update|support|information|info|assistance|time|answer|feedback|effort|efforts|clarification|explanation|turnaround|follow|confirmation
        help|support|effort|assistance
        up
        for letting me|us know
        for explaining
        for getting back to me|us so? quickly?
        for helping me|us? out?
        for all you do
        with this|that|it
        on this
        to you|both|all
        you both|all
        both|all
        team|everyone|guys|folks
        great|perfect|awesome|wonderful|excellent|brilliant|super|lovely|fantastic|nice|cool|good
        ok|okay|alright|noted|received|understood
        got it
        all good
        sounds good|great
        very|so kind|nice|helpful of you
        you are|re the? best|great|awesome|star
        youre the best|great
        have|enjoy a? your? very? nice|good|great|lovely|wonderful? rest? of? the|your? day|weekend|evening|week|one|afternoon|holiday
        happy holidays
        take care
        kind|best|warm|many|with regards|wishes
        regards
        best
        all the best
        yours? sincerely|truly|faithfully
        sincerely
        and
        the? team
    """,
    confirmations="""
        that|this|it|which has? fixed|solved|resolved it|that|this|everything
        that|this|it has? fixed|solved|resolved the|my|our problem|issue|error
        it|everything|all|this|that is|has? works|working|work now
        works|working|work now
        it|everything|all works|working fine|perfectly|correctly|well|properly|great
        it|everything|that is|are working fine|perfectly|correctly|well|properly
        its|everythings working fine|perfectly|correctly|well|properly|now
        works perfectly|fine|great|well now?
        all good now
        all set
        were all? good
        did the trick
        problem|issue|error|ticket is|has? been? solved|fixed|resolved
        its|is|got been? all? sorted|resolved|solved|fixed
        looks|seems fixed|resolved|good
        confirm .. .. fixed|works|working|resolved|solved|correctly|sorted
        fix worked|works
        no longer happening|happens|occurs|occurring
        error|problem|issue is gone
        ^fixed|resolved|solved|sorted now?$
        ^all|now fixed|resolved|solved|sorted now?$
        go ahead and? close
        you|can|may close this|the|it|my ticket|case|request?$
        good to close
        please close this|the|my ticket|case|request$
        prints|imports|loads|syncs|exports|runs|opens fine|correctly|perfectly now
    """,
    agreeing="""
        yes|yep|yeah|yup|correct|hooray|yay|done|confirmed
        please|kindly
        just tested|checked|tried|verified it|this?
        i|we just? have? tested|checked|tried|verified it|this?
        on our side|end
        for your? patience
        with me|us
    """,
    contrasts="""
        but|still|however|except|unfortunately|not
    """,
    doubts="""
        but
        still
        not
        except
        again
        however
        although
        though
        unless
        until
        till
        if
        once
        when
        while
        cannot
        cant
        isnt
        arent
        doesnt
        dont
        didnt
        wasnt
        wont
        havent
        hasnt
        couldnt
        never
        no|nothing one|idea|success|luck|change|more
        unfortunately
        sadly
        only
        partly
        partially
        half
        some
        most|mostly|almost|nearly
        other|others|another
        same
        yesterday|earlier|previously|before
        came|comes|come back
        error|problem|issue|issues .. back
        how|why|what|where|who
        can|could|would|will you|it|this|i|we|be
        would
        could
        will
        should
        wish|hope
        new|reopen|open
        also
        question|questions
        temporarily|for now
        apart
        supposed|supposedly|claim|claims|said|say|says|told|tells
        need|needs|want|wants
        unsure|sure whether|if
        broken|fails|failed|failing|missing|wrong
        slow|slower
        please send|check|let|tell|look|add|change|do|keep|make|update|leave
        now that
        monday|tuesday|wednesday|thursday|friday
        later|soon|tomorrow
        out of office
        ps
        wait|pending|yet
        than|because|by|since i|we|you
        better
        thought|assumed|looked
    """,
    escalations="""
        please|kindly|pls .. escalate
        escalate this|it|my|the|our? .. please|now|immediately|asap|urgently
        ^escalate
        please|kindly escalating
        escalate please
        can|could|would|will you|someone|somebody please? kindly? escalate
        id|i|we would? like|want|wish|need|request|require|demand to escalate
        id|i|we would? like|want|need this|it|the|my .. escalated
        can|could this|it|my|the .. be|get please? escalated
        this|it|ticket|case|issue|matter|request must|should|needs|has to? be? escalated
        request|requesting|ask|asking|demand for? an? escalation|escalating
        escalation please
        ^requesting escalation
        speak|talk|speaking|talking to|with {a}? {above}
        speak|talk to|with {a} team lead|leader
        speak|talk to|with the|a person|someone|somebody in|higher|above charge|up
        get me|us? {a}? {above}
        get {a} {above} involved
        please get {a} {above}
        involve {a} {above}
        have|ask {a} {above} to? call|contact|phone|reach|look|reply|respond
        raise|take|pass|forward|bring|send|hand|refer this|it|that|my .. to|with {a}? {above}
        pass|bring this|it on|up to {a} {above}
        put|connect|transfer me|us through? to|with {a}? {above}
        someone|somebody|anyone more? senior please? take|look|have|call|to|contact
        to someone|somebody more? senior|higher
    """,
    negations="""
        not
        dont
        doesnt
        didnt
        no
        never
        without
        neednt
        cannot
        cant
        wont
        nor
        instead of
        rather than
        stop
        before you? escalate|escalating
        avoid
    """,
    reports="""
        if
        unless
        otherwise
        in case
        when|whenever
        once
        should this|it|the|you
        told|said|says|tells|advised|instructed|suggested|wrote|writes|recommended
        asked me|us|him|her|for|whether|about
        how|what|where|why|who
        whether
        did|have|has|had|was|were|been|is|are you|it|this|they|someone|anybody .. escalated
        did|do|does .. escalate
        i|we|they|he|she escalated
        i|we have|had already? escalated
        thanks|thank .. escalating
        for escalating
        button|link|form|menu|field|policy|screen|page|option|process|matrix
        will|would have? to? escalate
        ill|well|going to|may|might .. escalate
        i|we will|shall|may|might
        my|our manager|boss wants|would|asked|needs|is|has
        already
        warehouse|store|shop|account|product|project manager|supervisor|director
        about the? .. training|meeting
        login
        {above} of|at|who|from|for|here|on|in
        customer|client|carrier wants|would|is|has
    """,
)
