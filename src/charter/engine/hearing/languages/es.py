"""Spanish."""

from __future__ import annotations

from typing import Final

from charter.engine.hearing.phrases import Language

LANGUAGE: Final = Language.of(
    above="supervisor|supervisora|gerente|encargado|encargada|jefe|jefa|responsable|superior|superiores|manager|director|directora|gerencia|direccion",
    a="un|una|el|la|su|sus|tu|vuestro|vuestra|al|otro",
    greetings="""
        hola|estimado|estimada|estimados|buenas
        buenos|buenas dias|tardes|noches
    """,
    thanks="""
        gracias
        agradezco
        agradecemos
        agradecido
        agradecida
        agradecidos
    """,
    beside="""
        hola|buenas
        buenos|buenas dias|tardes|noches
        muchas|muchisimas|mil|infinitas|mucho|muchisimo|muy|nuevamente
        de nuevo
        te|se|os|lo|le
        por la|el|su|tu|vuestra|vuestro|toda|todo ayuda|respuesta|apoyo|informacion|atencion|rapidez|soporte|gestion|aviso|confirmacion rapida|pronta?
        por su|tu|la|vuestra rapida|pronta ayuda|respuesta|atencion
        por avisar|avisarme|responder|ayudarme|ayudarnos|informar|informarme|todo
        a ti|usted|ustedes|todos|vosotros
        perfecto|genial|excelente|estupendo|fantastico|vale|ok|okay|bien|entendido|recibido|anotado|listo|super
        muy bien
        de acuerdo
        muy? amable|amables
        y|e
        que tengas|tenga|tengan|tengais
        un|una? buen|buena|feliz|lindo|excelente fin|dia|tarde|semana|noche|jornada de? semana?
        fin de semana
        saludos|atentamente|cordialmente
        un cordial? saludo
        saludos cordiales
        un abrazo
    """,
    confirmations="""
        ya funciona|funcionan|marcha
        todo|ahora|correctamente funciona|funcionando
        funciona|funcionan correctamente|bien|perfectamente|ahora|todo
        problema|error|asunto|incidencia|caso|tema esta|quedo|ha|fue|queda .. resuelto|solucionado|resuelta|solucionada|arreglado|corregido
        problema|error|asunto|incidencia resuelto|solucionado|resuelta|solucionada|arreglado
        ya? esta|quedo|queda resuelto|solucionado|arreglado|corregido|resuelta|solucionada
        eso|esto lo ha? arreglo|soluciono|resolvio|arreglado|solucionado|resuelto
        pueden|puede|puedes|podeis cerrar el|este|la|mi ticket|caso|incidencia|solicitud
        ^resuelto|solucionado$
        error desaparecio|ha desaparecido
    """,
    agreeing="""
        si|correcto|efectivamente|listo
        acabo|acabamos de probarlo|comprobarlo|verificarlo
        por nuestra parte
        un saludo
    """,
    contrasts="""
        pero|todavia|aunque|excepto|salvo|embargo
    """,
    doubts="""
        pero
        todavia
        aun
        no
        excepto
        salvo
        menos
        otra|otro|otras|otros
        vez|veces
        nuevo|nueva|nuevamente
        aunque|embargo|sino
        si .. funciona|va|marcha
        cuando|como|que .. falta|que falla|porque|donde|quien|hasta|mientras
        solo|solamente|parcialmente|algunos|algunas|casi|mismo|misma|mismos
        ayer|antes|funcionaba|hoy
        nada|nunca|ningun|ninguna|nadie
        desgraciadamente|lamentablemente|desafortunadamente
        sera|seria|podria|podrian|debe|deberia|quiero|necesito|quisiera
        tambien|ademas|pregunta|preguntas
        lento|lenta|despacio
        falta|faltan|mal|incorrecto|incorrecta
        dijeron|dijo|dice|dicen|espero|creo|pense|parece|parecia
        manana|luego|pronto|lunes|viernes
    """,
    escalations="""
        por favor .. escalen|escale|escalar|escalad|escala
        ^escalen|escale|escalad
        escalen|escale este|esta|el|la|mi|esto
        puede|pueden|puedes|podria|podrian|podeis|podrias .. escalar|escalarlo
        solicito|pido|exijo|solicitamos|pedimos|quiero|quisiera|necesito que .. escale|escalen
        solicito|solicitamos|pido|pedimos .. escalamiento|escalacion|escalado
        quiero|quisiera|queremos|necesito|necesitamos|deseo escalar
        hay|tiene que escalar|escalarse
        hablar|conversar con|a {a} {above}
        hablar con {above}
        paseme|pasame|paseme|comuniqueme|comuniquenme|pongame con {a} {above}
        que .. {above} me|nos llame|contacte|responda|atienda
        pasen|pase|trasladen|traslade|eleven|eleve .. a {a} {above}
        elevar|trasladar|pasar .. a {a} {above}
    """,
    negations="""
        no|nunca|ni|sin|tampoco|ningun|ninguna
        en vez|lugar de
    """,
    reports="""
        si|cuando|sino|caso contrario
        dijeron|dijo|dice|dicen|escribio|escribieron|aconsejaron|recomendaron|pidieron|pidio
        como|donde|quien|por que
        ya lo|la|se? escalaron|escalo|escalado|escalaste
        han|ha|fue|ha sido? escalado
        gracias por escalar
        hablare|escalare|hablaremos|escalaremos|voy|vamos
        boton|enlace|formulario|portal|pagina|proceso
        mi|nuestro|nuestra jefe|jefa|supervisor|supervisora|gerente|encargado|responsable|director
        {above} de|del|que
        almacen|tienda|cliente|transportista
    """,
)
