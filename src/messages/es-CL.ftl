### Todo lo que Avisa dice, en español de Chile. Corto, claro y con cariño: quien lee puede estar asustado.

## A quién llamar
call-first = Llama al { $number }: { $service }
call-now = Si hay peligro, llama ahora: { $first }, { $second } o { $third }

## Bienvenida y ayuda
welcome = Hola, soy Avisa { $commune }.
welcome-how = Escribe qué pasa, o elige:
notice = Guardamos lo que envías solo para atender tu aviso. Puedes borrarlo con /borrar.
never-ask = Nunca pedimos RUT, claves ni dinero.
menu-sos = 🆘 SOS
menu-alert = Avisar algo
menu-barrio = Mi barrio
menu-help = Ayuda
help-title = Cómo funciona Avisa
help-alert = Escribe qué pasa, manda tu ubicación o una foto. /sos avisa al tiro; /alerta te guía paso a paso; /cancelar lo detiene.
help-barrio = /barrio: elige un lugar y te contamos lo que pasa cerca.
help-privacy = /borrar: borra lo tuyo. No mostramos tu nombre a los vecinos.
help-is-not = Avisa le escribe a la Municipalidad. No reemplaza a Carabineros, Bomberos, SAMU ni la Armada.
help-official = Los avisos de { $department } se trabajan en su chat. Aquí, /pendientes muestra los abiertos; /informe 2026-10, el resumen de un mes.
help-group = Aquí solo leo comandos: /sos avisa una emergencia, /vincular conecta este grupo. Lo demás, por privado.
help-department = Responde a cada aviso con un número, o a este mensaje con su código y el número: 7K3{"\u00A0"}1. /pendientes muestra los abiertos; /informe 2026-10, el resumen de un mes.
help-or-cry = ¿Necesitas ayuda ahora? Si no respondes en un minuto, aviso yo.
choice-urgent-now = URGENTE ahora
choice-how-it-works = Cómo funciona
you-are-welcome = Para eso estamos. Cuídate.
called = Este número no contesta llamadas.
called-alert = ¿Aviso yo por ti?
choice-alert-for-me = Sí, pide ayuda
unknown-command = No conozco /{ $command }. Escribe qué pasa, o /ayuda.
unknown-command-department = No conozco /{ $command }. Con /ayuda te muestro lo que hay.
duty-unclear = No entendí. Responde al aviso con uno de sus números. Para avisar algo tuyo: /alerta
write-in-private = Escríbeme por privado y lo vemos ahí. Una emergencia sí puedes avisarla aquí con /sos.
english-how = In English: /english
language-set = Listo, desde ahora te hablo en español.
button-share-location = 📍 Compartir mi ubicación
button-share-phone = 📞 Compartir mi número
button-map = 🗺️ Mapa
button-call = 📞 Llamar al { $number }
button-call-short = 📞 { $number }
button-write-me = 💬 Escríbeme por privado
command-sos = Pedir ayuda ahora
command-alert = Avisar algo, paso a paso
command-places = Mi barrio: qué lugares me importan
command-cancel = Dejar lo que estamos haciendo
command-delete = Borrar lo mío
command-help = Cómo funciona
command-link = Conectar este grupo (quien lo administra)
command-unlink = Desconectar este grupo
command-pending = Avisos abiertos
command-report = Resumen de un mes, como 2026-10
command-team = Quién está en el equipo
choose-one = Elige una de estas opciones, o escribe su número:
question-again = Quedamos en esta pregunta. Elige una opción:
no-such-number = Ese número no es una de las opciones.
no-such-case = No tienen ningún aviso { $code }.
cannot-read-kind = Eso no lo puedo leer. Escríbeme, o manda una foto, un audio o tu ubicación.
cannot-read-contact = Esa tarjeta de contacto no la puedo leer. Si tengo que saber un número, escríbelo.
could-not-read = No pude leer tu mensaje. Si es urgente, llama al 133.
could-not-read-centre = Llegó un mensaje que no pude procesar. Puede ser un aviso: a quien escribió se le dijo que llame al 133.
too-fast = Vas muy rápido y no alcanzo a leer. Si es urgente, escribe SOS.
too-many = Ya enviaste { $count } avisos en una hora. Este queda guardado: envíalo desde las { $at }. Si es urgente, escribe SOS.
text-cut = Tu mensaje es muy largo: guardé los primeros { $count } caracteres.
stale = Eso ya quedó respondido. Escribe qué pasa, o /ayuda.
stale-asked = Eso ya quedó respondido.
stale-case = Eso ya quedó respondido. Tu aviso { $code } sigue abierto.
nothing-to-cancel = No hay nada que cancelar.
nothing-before = No hay un paso anterior.
cancelled = Listo, lo dejamos hasta aquí.

## Avisar
cancelled-but-open = { $code } ya se envió y sigue abierto. Si fue sin querer, dímelo.
heard = Te leo.
ask-category = ¿Qué está pasando?
ask-category-guess = ¿Es algo de esto?
ask-kind = ¿Qué es exactamente?
family-crime = 🚨 Robo, balazos o algo sospechoso
family-hazard = 🔥 Fuego, choque, gas, agua o árbol caído
family-rescue = 🛟 Alguien en el agua o perdido
family-private = 🤝 Salud, violencia o acoso (reservado)
family-upkeep = 🛠️ Luces, ruido, basura, mascotas u otro
category-name = { $icon } { $name }
plain-name = { $name }
plain-metres = { $radius }
plain-service = { $name }: { $number }
ask-where = ¿Dónde? Comparte tu ubicación.
ask-where-private = ¿Dónde estás? Comparte tu ubicación, si puedes.
ask-where-elsewhere = ¿Dónde pasa? Elige ese punto en el mapa y envíalo (📎{"\u00A0"}→{"\u00A0"}Ubicación).
at-home = tu casa
at-work = tu trabajo
at-school = tu colegio
at-other = tu otro lugar
choice-at-home = En mi casa
choice-at-work = En mi trabajo
choice-at-school = En mi colegio
choice-at-other = En mi otro lugar
choice-rather-not = Prefiero no decirlo
choice-cannot-share = No puedo compartirla
elsewhere-is-here = Ahí es donde estás tú.
address-kept = Lo anoté, pero aún no sé ubicar direcciones escritas.
place-unknown = Lo anoté, pero no sé dónde queda { $label }.
cannot-call = Yo no puedo llamar: marca { $number } en tu teléfono.
address-not-yet = Aún no entiendo direcciones escritas.
share-location = Comparte la ubicación, por favor.
link-unreadable = Ese enlace no lo puedo abrir.
location-broken = Esa ubicación llegó mala. ¿La mandas de nuevo?
live-only-once = Aquí solo me llega dónde estás ahora. Si te mueves, mándame tu ubicación de nuevo.
location-vague = Tu ubicación llegó con un error de { $metres }. Si puedes, elige el punto en el mapa (📎{"\u00A0"}→{"\u00A0"}Ubicación).
ask-here = ¿Pasa aquí mismo, al lado, o en otro lugar?
ask-here-private = ¿Es aquí, al lado, o en otro lugar?
choice-here = Aquí mismo
choice-beside = Al lado
choice-elsewhere = En otro lugar
ask-detail = ¿Algo más que ayude? Escríbelo, o manda foto o audio.
ask-detail-private = ¿Quieres contar algo más?
choice-nothing-more = Nada más
choice-skip = Saltar
choice-back = Atrás
choice-cancel = Cancelar
ask-hearsay = Ese mensaje es reenviado. ¿Lo viste tú, o conoces a quien le pasa?
ask-hearsay-old = Ese mensaje es reenviado, de hace { $time }. ¿Sabes tú que sigue pasando?
choice-i-know = Sí, está pasando
choice-only-got-it = No, solo me llegó
hearsay-not-sent = Gracias, no envié nada. Si lo ves tú o te pasa a ti, escríbeme.
ask-late = Esto es de hace { $time }. ¿Sigue pasando?
choice-still-on = Sí, sigue
choice-over-now = Ya no
late-over = Gracias por contarnos. No envié nada. Si vuelve a pasar, escríbeme.
confirm-sector = Lugar: { $place }
confirm-commune = Lugar: { $place }
confirm-pending = Ubicación pendiente ({ $commune }). Puedes mandarla después.
confirm-media = { $count ->
    [one] Con 1 foto o audio
   *[other] Con { $count } fotos o audios
 }
confirm-to = Lo recibe: { $department }
confirm-to-nobody = Ahora nadie de la Municipalidad puede recibirlo.
confirm-neighbours = También se enteran los vecinos cercanos, sin tu nombre ni tus palabras.
confirm-neighbours-new = Primero se enteran los vecinos más cercanos, sin tu nombre ni tus palabras. Los demás, cuando alguien más lo confirme.
confirm-only-neighbours = Solo se enteran los vecinos cercanos, sin tu nombre ni tus palabras.
confirm-neighbours-later = Los vecinos se enteran cuando sepamos dónde, sin tu nombre ni tus palabras.
confirm-held = Los vecinos no se enteran, salvo que la Municipalidad decida contarles.
confirm-no-neighbours = Los vecinos no se enteran.
confirm-private = ¿Envío tu consulta a la Municipalidad? Nadie más se entera.
confirm-ask = ¿Lo envío?
choice-send = Enviar
choice-anonymous = Enviar sin mi nombre
choice-change = Cambiar
good-faith = Avisar de buena fe nunca es delito.
draft-again = Partamos de nuevo. Guardé lo que escribiste.
draft-cancelled = Cancelado. No envié nada.
draft-dropped = No supe más de ti, así que no envié nada. Si sigue pasando, escríbeme.
draft-dropped-unclear = No entendí qué pasa y no supe más de ti: nadie recibió lo que mandaste. Si sigue pasando, escríbeme.
still-there = ¿Sigues ahí? Tu aviso todavía no se envía.
file-kept = Recibí tu archivo.
photo-kept = Recibí tu foto.
video-kept = Recibí tu video.
voice-kept = Recibí tu audio: es para la Municipalidad.
media-refused = Ese tipo de archivo no lo puedo guardar. Manda una foto, un video o un audio, o cuéntalo con palabras.
media-too-large = Ese archivo es muy pesado: puedo recibir hasta 20 MB. Manda uno más corto, o cuéntalo con palabras.
media-unread = Ese archivo no me llegó bien. Mándalo de nuevo, o cuéntalo con palabras.
too-many-files = Son muchos archivos y este no lo guardé. Cuéntalo con palabras, o mándalo más tarde.
outside = Avisa aún no funciona en { $commune }. NADIE recibió tu aviso.
outside-unknown = Avisa aún no funciona en ese lugar. NADIE recibió tu aviso.

## Después de avisar
receipt-is-not = Esto avisa a la Municipalidad. No llama a Carabineros, Bomberos, SAMU ni Armada.
receipt-code = { $code }: lo recibió { $department }.
receipt-joined = Otros vecinos también avisaron: eres el número { $number }.
receipt-repeated = { $code }: ya nos lo habías contado. Sumé lo nuevo.
receipt-private = Tu consulta { $code } llegó. Si hay peligro: { $number }.
receipt-private-delete = Puedes borrar este chat.
private-state = Tu consulta { $code } está en la Municipalidad. Si hay peligro: { $number }.
nobody = NADIE recibió tu aviso.
nobody-but-neighbours = La Municipalidad NO recibió tu aviso. Solo se enteran los vecinos cercanos.
nobody-private = No pude entregar tu consulta.
nobody-kept = Queda guardado como { $code }. Llama tú, por favor.
nobody-any-more = Tu aviso { $code } quedó sin nadie que lo reciba. Llama tú, por favor.
kept-for-nobody = Lo guardé en { $code }, pero NADIE lo tiene todavía. Llama tú, por favor.
choice-read-aloud = Léele esto
choice-call-me = Que me llamen
choice-cannot-talk = No puedo hablar
choice-slip = Fue sin querer
choice-other-matter = Es otra cosa
read-aloud-emergency = «Es una emergencia en { $place }.»
read-aloud = «Llamo para avisar: { $kind }, en { $place }.»
read-aloud-point = «Las coordenadas son { $lat }, { $lon }.»
call-me-how = Les dije que te llamen. ¿A qué número? Escríbelo aquí: lo verán solo por { $code }.
phone-kept = Ya tienen tu número.
cannot-talk-noted = Les dije que no puedes hablar. Sigue escribiendo si puedes.
another-matter = Eso parece otra cosa: lo vemos aparte.
new-matter = Dime qué pasa.
detail-added = Lo sumé a { $code }.
detail-kept = Recibido.
photo-added = Sumé tu archivo a { $code }.
follow-up = { $question }
thanks-answers = Gracias, ya lo ven en { $code }.
silent-sent = Ya avisé a la Municipalidad, sin confirmar: { $code }.
silent-ask = ¿Me confirmas que está pasando?
choice-it-is-true = Sí, es verdad
confirmed = Gracias. { $code } quedó confirmado.
slip-thanks = Gracias por decirlo, no pasa nada. Igual lo van a revisar y cerrar ({ $code }).
joined-state = { $code }: lo tiene la Municipalidad.
same-ask = ¿Es esto? { $icon } { $kind }, a { $metres } de donde marcaste, { $direction }. Lo avisaron a las { $at }.
same-ask-here = ¿Es esto? { $icon } { $kind }, ahí mismo. Lo avisaron a las { $at }.
same-ask-sector = ¿Es esto? { $icon } { $kind }, en { $place }. Lo avisaron a las { $at }.
choice-same-yes = Sí
choice-same-no = No
choice-same-unknown = No sé
same-joined = Gracias. Tu aviso se sumó a { $code }.
same-apart = Gracias. Tu aviso sigue aparte, como { $code }.
same-noted = Gracias, queda anotado.
own-state = { $code }: { $state }.
own-merged = { $code } y { $into } son lo mismo: ahora va todo en { $into }.
case-closed = { $code } ya está cerrado.
not-yours = Ese aviso no es tuyo.

## SOS
sos-sent = SOS { $code }: lo recibió { $department }.
sos-in-group = SOS enviado a la Municipalidad. Te escribo por privado.
sos-in-group-write-me = SOS enviado a la Municipalidad. Escríbeme por privado: dime dónde y qué pasa.
sos-in-group-hidden = SOS enviado a la Municipalidad. Escribes como anónimo: toca aquí abajo y dime por privado dónde y qué pasa.
sos-not-yours = Ese SOS lo mandó quien administra el grupo. Si necesitas ayuda, escribe SOS.
sos-adopted = Ese SOS ya lo seguimos con quien lo mandó. Si necesitas ayuda, escribe SOS.
sos-ask-where = ¿Dónde estás? Comparte tu ubicación.
sos-ask-kind = ¿Qué pasa?
sos-already = Ya está avisado ({ $code }).
sos-again = Ya está avisado ({ $code }) y les insistí.
sos-already-taken = Ya lo tomaron ({ $code }).
sos-again-taken = Ya lo tomaron ({ $code }) y les insistí.
sos-outside = Ese lugar es de { $commune }, donde Avisa no funciona. { $code } sigue abierto, pero llama tú:
sos-outside-unknown = Ese lugar queda fuera de donde Avisa funciona. { $code } sigue abierto, pero llama tú:
standing-kept = Ubicación recibida: la ve solo la Municipalidad.
located = Ubicación recibida.
located-handed-over = Ubicación recibida. Ahora lo tiene { $department }.

## Cambios que se le cuentan a quien avisó
told-acknowledged = { $code }: { $department } lo tomó.
told-dispatched = { $code }: { $department } va en camino.
told-handed-over = { $code }: ahora lo tiene { $department }.
told-reopened = { $code } se abrió de nuevo.
told-resolved = { $code }: resuelto. Tu aviso sirvió, gracias.
told-unfounded = { $code }: lo revisaron y no encontraron nada. Gracias por avisar igual.
told-false-alarm = { $code } se cerró como falsa alarma: { $reason }. Si no es así, escríbenos.
told-slip-ended = { $code } se cerró. Gracias por avisar que fue sin querer.
told-referred = { $code } se derivó a { $reason }.
told-expired = { $code } se cerró porque pasó un día sin novedades. Si sigue pasando, avísanos de nuevo.
told-merged = { $code } es lo mismo que { $into }: ahora los atienden juntos como { $into }.
told-split = Lo revisaron y no es lo mismo que { $into }: tu aviso sigue aparte, como { $code }.
told-nobody-yet = Nadie ha tomado { $code } en { $time }. Tu aviso sigue abierto.
call-too = Llama tú también.
state-new = aún sin tomar
state-acknowledged = tomado
state-dispatched = en camino
state-resolved = resuelto
state-referred = derivado
state-unfounded = sin novedad
state-false_alarm = falsa alarma
state-expired = vencido
state-merged = unido a otro caso
severity-low = baja
severity-medium = media
severity-high = alta
severity-critical = crítica

## Funcionarios
card-title = { $icon } { $kind } · { $code }
card-state = { $state } · gravedad { $severity }
card-linked = Pide ayuda por { $code } ({ $kind })
card-merged = Es lo mismo que { $code }: síganlo ahí
card-contains = Incluye { $codes }
card-maybe = Quizás es lo mismo que { $code } (a { $metres })
card-unconfirmed = SIN CONFIRMAR: dejó de responder
card-kind-guess = El tipo no está confirmado
card-new-contact = Avisa alguien nuevo: por ahora lo saben solo los vecinos más cercanos. «Avisar vecinos» les cuenta a todos
card-slip = La persona dice que fue sin querer
card-cannot-talk = No puede hablar: no la llamen
card-call-me = Pide que la llamen
card-unreachable = No pudimos avisarle a la persona
card-away = A la persona no le llegan nuestros mensajes
card-private = Reservado: no lo comenten fuera de este chat
card-no-place = Ubicación pendiente ({ $commune })
card-never-located = No se supo dónde fue
card-outside = Fuera de { $commune }: es en { $place }, donde Avisa no funciona
card-outside-unknown = Fuera de { $commune }, donde Avisa no funciona
card-place = Lugar: { $place }
card-place-saved = Lugar sin confirmar: { $place }
card-beside = Pasa al lado de ese punto
card-standing = Quien avisa está a { $metres } de ahí, { $direction }
card-accuracy = Con un error de { $metres }
card-water = Es en el agua
card-by-water = Solo se llega por agua
card-by-track = Solo se llega por huella
card-when = { $reports ->
    [one] { $at } · 1 persona
   *[other] { $at } · { $reports } personas
 }
card-sent-late = Enviado hace { $time }
card-saw = { $count ->
    [one] 1 vecino lo vio
   *[other] { $count } vecinos lo vieron
 }
card-fine = { $count ->
    [one] 1 vecino está bien
   *[other] { $count } vecinos están bien
 }
card-over = { $count ->
    [one] 1 vecino dice que ya pasó
   *[other] { $count } vecinos dicen que ya pasó
 }
card-helps = Piden ayuda ahí: { $codes }
card-over-said = Los vecinos dicen que ya pasó ({ $count })
card-raised = Subió de gravedad por lo que dicen los vecinos
card-doubt = { $count ->
    [one] 1 vecino dice que es falso
   *[other] { $count } vecinos dicen que es falso
 }
card-by = Avisó { $name }
card-by-anonymous = Aviso anónimo
card-other-call-me = Otra persona que avisó pide que la llamen
card-others-say = Otras personas dicen:
card-more-words = { $count ->
    [one] y 1 mensaje más
   *[other] y { $count } mensajes más
 }
card-files-by = { $own ->
    [0] { $others ->
        [one] El archivo es de otra persona
       *[other] Los archivos son de otras personas
    }
   *[other] Archivos: primero los de quien avisó ({ $own }), después los de otras personas ({ $others })
 }
card-more-files = { $count ->
    [one] y 1 archivo anterior
   *[other] y { $count } archivos anteriores
 }
card-other-department = Lo tiene { $department }
card-taken = Tomó { $who }, { $at }
card-on-the-way = En camino desde las { $at }
card-ending = Se cierra en 20 s como { $state } ({ $who })
card-ended = Cerró { $who }, { $at }
card-reason = Motivo: { $reason }
card-neighbours = { $count ->
    [0] No hay nadie inscrito cerca
    [one] Dirigido a 1 vecino o grupo
   *[other] Dirigido a { $count } vecinos y grupos
 }
card-held = Los vecinos no saben: se les cuenta con «Avisar vecinos»
card-reach = Se avisa hasta { $metres } a la redonda
route-category = Les toca por el tipo de aviso
route-sector = Les toca por el sector
route-everything-else = Les toca: no es de nadie más
route-call-centre-mode = Entra por la central
route-off-hours = El encargado está fuera de horario
route-handed-over = Viene de otro departamento
route-no-department = El encargado no tiene chat
verb-take = Tomar
verb-go = En camino
verb-refer = Derivar
verb-release = Avisar vecinos
verb-resolve = Resolver
verb-nothing = Sin novedad
verb-false = Falsa alarma
verb-undo = Deshacer
verb-reopen = Reabrir
verb-merge = Unir
verb-split = Separar
merge-ask = ¿Con cuál se une { $code }?
merge-choice = { $code } { $icon } { $at }
merge-choice-far = { $code } { $icon } a { $metres }, { $at }
merge-none = No hay otro caso abierto con que unir { $code }.
merge-reserved = Un caso reservado no se une con uno que no lo es. Si es lo mismo, atiéndanlos por separado.
merge-two-sos = Son dos SOS: cada uno sigue a su persona, así que no se unen.
merge-done = Listo: { $code } se unió a { $into }. Si no era, usa «Separar».
split-ask = ¿Qué se separa de { $code }?
split-choice-case = { $code }, { $at }
split-choice-report = Aviso de las { $at }, a { $metres }
split-none = { $code } no tiene nada que separar.
split-within = { $code } está dentro de { $into }, que se unió a otro. Separa primero { $into }.
split-done = Listo: { $code } sigue aparte de { $into }.
ask-reason = ¿Por qué { $code } es falsa alarma? Elige, o responde a esto con tus palabras.
reason-joke = Fue una broma
reason-mistake = Fue un error
reason-nothing = No era una emergencia
ask-refer = ¿A quién le pasas { $code }?
ask-refer-how = ¿Cómo le avisaste a { $service }? Elige, o responde a esto con tus palabras.
choice-by-phone = Por teléfono
choice-by-radio = Por radio
ask-release-kind = { $code }: ¿qué es? Así lo leerán los vecinos.
choice-more-kinds = Otra cosa
referred-to = { $code } ahora lo tiene { $department }.
ring-remind = ⏰ { $code } lleva { $time } sin que nadie lo tome.
ring-call-centre = ⏰ { $code }: { $department } no lo ha tomado en { $time }. Ahora les toca a ustedes.
ring-handed-over = { $code } ahora es de { $department }.
ring-slip = { $code }: la persona dice que fue sin querer. Revisen y cierren, por favor.
ring-kept-open = { $code }: acaban de avisar de nuevo, así que no lo cerré.
ring-sos-again = 🆘 { $code }: insiste con el SOS.
ring-sos-after-slip = 🆘 { $code }: vuelve a pedir ayuda después de decir que fue sin querer.
ring-raised = ⬆️ { $code }: más vecinos lo confirman. Ahora es de gravedad { $severity }.
toast-taken = Tomaste { $code } { $kind }, { $place }.
toast-done = { $code } { $kind }, { $place }: listo.
toast-undo = { $code } { $kind }, { $place }: se cierra en 20 s. Puedes deshacerlo.
toast-undone = { $code } { $kind }, { $place }: deshecho, sigue abierto.
toast-released = { $code } { $kind }, { $place }: avisando a los vecinos.
toast-released-later = { $code } { $kind }, { $place }: falta un lugar confirmado; apenas lo haya, se les cuenta.
toast-ending = { $who } está cerrando { $code } { $kind }, { $place }: todavía se puede deshacer.
toast-late = { $code } { $kind }, { $place }: ya está «{ $state }» ({ $who }).
toast-stale = Esa opción ya no sirve.
toast-not-yours = Esa opción no es para ti.
toast-needs-official = Para eso hace falta un funcionario. Le pregunté a tu supervisor.
toast-needs-supervisor = Eso lo hace un supervisor.
admit-ask = { $code }: { $name } quiere cerrarlo o derivarlo y aún no tiene permiso. ¿Se lo das?
choice-admit = Dar permiso
admitted = { $name } ya puede actuar aquí.
anonymous-cannot = Escribes como administrador anónimo y no sé quién eres. Apaga «Permanecer anónimo» en tus permisos y repítelo.
join-how = Escribe /unirme y el código que te dieron.
join-wrong = Ese código no existe. Revísalo y prueba de nuevo.
join-used = Ese código ya se usó. Pide otro.
join-already = Ese código ya lo usaste aquí: está todo listo.
join-expired = Ese código venció. Pide otro: duran un día.
join-other-department = Este chat ya recibe los avisos de { $department }. Usa el código en otro chat.
join-neighbours-group = Este grupo es de vecinos. Usa el código en el grupo de tu departamento o por privado: aún sirve.
joined-department = Este chat recibe los avisos de { $department }.
joined-as-official = Listo: ya puedes actuar por { $department }, en el chat de tu equipo.
role-official = funcionario
role-supervisor = supervisor
team-title = Equipo de { $department }
team-line = { $name }: { $role }, desde el { $since }
team-line-private = { $name }: { $role }, desde el { $since }. Recibe los avisos por privado.
team-chat = También los recibe «{ $title }».
team-ask = ¿Quitas a alguien? Elige.
team-kept = No quité a nadie.
team-out-ask = ¿Quito a { $name }? Ya no podrá cerrar ni derivar avisos, ni recibirlos por privado.
chat-out-ask = ¿«{ $title }» deja de recibir los avisos?
team-out-done = Listo: { $name } ya no está en el equipo.
team-out-members = Quien siga en este grupo sigue leyendo los avisos: eso lo cambia quien administra el grupo.
team-out-told = { $by } sacó del equipo a { $name }.
team-by-hand = Quien administra Avisa sacó del equipo a { $name }.
team-dismissed = Ya no eres funcionario de { $department }.
team-came = { $name } entró al equipo con un código: { $role }.
team-let-in = { $by } dejó entrar a { $name } al equipo.
team-chat-came = «{ $title }» también recibe los avisos desde ahora: { $name } usó un código.
team-chat-gone = { $name } desconectó otro chat del departamento.
team-how = ¿No corresponde? Un supervisor lo quita con /equipo.
team-same-name = Ojo: ya hay otra persona que se llama { $name } en el equipo.
team-new = Me escribe hace menos de un día.
choice-team-out = { $name } ({ $since })
choice-chat-out = «{ $title }»
choice-take-out = Sí, quitar
officials-only = Eso es solo para funcionarios.
pending-none = No hay avisos abiertos.
pending-title = { $open ->
    [one] 1 abierto, { $untaken } sin tomar
   *[other] { $open } abiertos, { $untaken } sin tomar
 }
pending-line = { $icon } { $code } { $kind }, { $place }: { $state }, { $time }
pending-more = y { $count } más
board-none = Nada abierto
board-title = { $open ->
    [one] 1 abierto
   *[other] { $open } abiertos
 }, { $untaken ->
    [0] todos tomados
   *[other] { $untaken } sin tomar
 }
board-line = { $icon } { $code } { $kind }, { $place }: { $state }, { $at }
board-line-untaken = ❗ { $icon } { $code } { $kind }, { $place }: sin tomar, { $at }
board-more = y { $count } más: /pendientes
board-over = Este chat ya no recibe los avisos de { $department }.
which-case = ¿Cuál aviso? Elígelo, o responde a este mensaje con su número.
case-name = { $code } { $icon } { $place }
report-how = Escribe el mes así: /informe 2026-10
report-none = No hay informe de { $period }.
report-not-over = { $period } todavía no termina: su informe sale el 1 del mes siguiente.
report-none-yet = Aún no hay ningún informe: el primero sale cuando termine el mes.
report-title = { $commune }, { $period }
summary-groups = Lo que pasó en { $commune } en { $period }
summary-not-police = Avisos por Avisa: no son denuncias ni casos policiales.

## Vecinos y grupos
neighbour-title = { $icon } { $kind }
neighbour-unconfirmed = SIN CONFIRMAR todavía
neighbour-where = A { $metres } de { $of }, { $direction }
neighbour-right-there = Justo donde está { $of }
neighbour-same-block = En la cuadra de { $of }
neighbour-when = Avisado a las { $at }
neighbour-taken = Ya lo están atendiendo
neighbour-on-the-way = Van en camino
neighbour-slip = La persona dice que fue sin querer. Igual lo revisan.
neighbour-closed = Cerrado: { $kind }
neighbour-closed-at = A las { $at }
neighbour-withdrawn = Este aviso fue retirado.
neighbour-merged = { $icon } { $kind }: es lo mismo que ya te avisé. Lo nuevo va en ese mensaje.
group-where = En { $place }
advice-crime = No salgas ni enfrentes a nadie. Cierra, observa, llama al 133.
advice-rescue = No entres al agua ni salgas solo a buscar. Avisa si ves algo.
answer-saw = Lo vi
answer-fine = Estoy bien
answer-over = Ya pasó
answer-help = Necesito ayuda
answer-too = Yo también
answer-false = Es falso
answer-thanks = Gracias, lo anoté.
answer-thanks-saw = Gracias, lo anoté. Si viste algo más, escríbelo: lo lee la Municipalidad.

## Mi barrio
place-intro = Te cuento lo que pasa cerca de tu casa.
place-ask-where = Comparte la ubicación de tu casa (o del lugar que te importa), o elígela en el mapa (📎{"\u00A0"}→{"\u00A0"}Ubicación).
place-ask-another = ¿Qué otro lugar te importa? Comparte su ubicación, o elígela en el mapa (📎{"\u00A0"}→{"\u00A0"}Ubicación).
place-ask-move = ¿Dónde queda ahora? Comparte su ubicación, o elígela en el mapa (📎{"\u00A0"}→{"\u00A0"}Ubicación).
place-ask-label = ¿Qué lugar es?
choice-label-home = Mi casa
choice-label-work = Mi trabajo
choice-label-school = El colegio
choice-label-other = Otro lugar
place-ask-radius = ¿Hasta qué distancia quieres enterarte?
place-ask-radius-how = Entre 100 m y 10 km: elige o escríbela. Al lado, los avisos de los últimos 30 días.
choice-radius-heard = { $radius } · { $count ->
    [one] 1 aviso
   *[other] { $count } avisos
 }
radius-wrong = Escribe una distancia entre { $least } y { $most }, como 400 m.
place-outside = Avisa aún no funciona ahí ({ $commune }). Comparte otro lugar.
place-outside-unknown = Avisa aún no funciona ahí. Comparte otro lugar.
consent-ask = ¿Te aviso lo que pase cerca?
consent-what = Guardo ese punto y tu distancia hasta que escribas /borrar. Nadie más los ve.
choice-yes-tell-me = Sí, avísame
choice-no-thanks = No, gracias
place-kept = Listo: te aviso lo grave a { $radius } o menos.
place-kept-silent = Guardé tu lugar ({ $radius }), sin avisarte nada.
place-moved = Listo, cambié la ubicación.
place-changed = Listo, lo cambié.
place-hint = Cámbialo cuando quieras con /barrio.
places-title = Mi barrio
place-line = { $label }: { $radius }, gravedad { $least } o más
place-line-silent = { $label }: { $radius }, sin avisos
place-kinds = Solo { $names }
place-kinds-some = { $count ->
    [one] Solo 1 tipo de aviso
   *[other] Solo { $count } tipos de aviso
 }
place-quiet = En silencio de { $from } a { $to }, salvo vidas en peligro
place-quiet-always = En silencio de { $from } a { $to }, pase lo que pase
place-never-quiet = Sin horas de silencio
place-paused = En pausa hasta el { $until }
place-heard = { $count ->
    [0] Últimos 30 días: no habrías recibido ningún aviso
    [one] Últimos 30 días: habrías recibido 1 aviso
   *[other] Últimos 30 días: habrías recibido { $count } avisos
 }
place-heard-at-least = { $count ->
    [0] Últimos 30 días: no habrías recibido ninguno de los últimos avisos
    [one] Últimos 30 días: habrías recibido al menos 1 aviso
   *[other] Últimos 30 días: habrías recibido al menos { $count } avisos
 }
place-heard-changed = { $after ->
    [one] Últimos 30 días: habrías recibido 1 aviso (antes: { $before })
   *[other] Últimos 30 días: habrías recibido { $after } avisos (antes: { $before })
 }
places-group-only = Te enteras solo por tu grupo.
place-week = Podrás poner otro lugar desde el { $until }: así nadie adivina quién avisa.
place-move-week = Podrás moverlo desde el { $until }: así nadie adivina quién avisa.
place-removed = Borré ese lugar.
choice-place = Cambiar { $label }
choice-all-places = Ver mi barrio
choice-radius = Distancia
choice-least = Gravedad
choice-kinds = Tipos de aviso
choice-quiet = Horas de silencio
choice-tell-me = Avísame lo que pase cerca
choice-pause = Pausar un día
choice-resume = Volver a avisarme
choice-place-more = Nombre, mover o borrar
choice-rename = Cambiar el nombre
choice-move = Mover
choice-remove = Borrar el lugar
choice-add-place = Agregar otro lugar
choice-settings = Más opciones
place-more = ¿Qué hago con { $label }?
place-ask-least = ¿Desde qué gravedad quieres enterarte?
place-ask-quiet = ¿A qué horas no quieres que te despierte? Elige, o escríbelas: 22:30 a 6:45.
choice-hours = De { $from } a { $to }
choice-never-quiet = Sin horas de silencio
choice-life-no = No me despiertes por nada
choice-life-yes = Despiértame si hay vidas en peligro
quiet-wrong = Escribe las dos horas, como 22:30 a 6:45.
place-ask-kinds = ¿De qué quieres enterarte? Elige un grupo para cambiarlo.
place-ask-kind = Toca uno para ponerlo o sacarlo.
choice-family-crime = 🚨 Robos y balazos: { $chosen } de { $count }
choice-family-hazard = 🔥 Incendios, choques y más: { $chosen } de { $count }
choice-family-rescue = 🛟 Rescates: { $chosen } de { $count }
choice-family-upkeep = 🛠️ Del barrio: { $chosen } de { $count }
choice-kind-on = ✅ { $name }
choice-kind-off = ⬜ { $name }
choice-kinds-all = Todos
choice-kinds-none = Ninguno
choice-kinds-done = Listo
kinds-none = Así no te enterarías de nada. Deja al menos uno, o pausa el lugar.
places-settings = Más opciones
places-language = Te hablo en español.
choice-other-language = English
group-only-on = Te enteras solo por tu grupo.
group-only-off = Te enteras aquí, y también en tu grupo si está conectado.
choice-group-only = Solo por mi grupo
choice-also-me = También por aquí
group-only-begun = Listo: te enteras solo por tu grupo. Si no estás en un grupo conectado, no sabrás nada de lo que pase.
group-only-ended = Listo: te vuelvo a avisar por aquí.

## Quienes ayudan
help-boat = bote
help-four_by_four = 4x4
help-first_aid = primeros auxilios
help-generator = generador
bring-boat = Lleva: chalecos salvavidas, luz y un teléfono cargado.
bring-four_by_four = Lleva: cuerda, linterna y un teléfono cargado.
bring-first_aid = Lleva: botiquín, guantes y un teléfono cargado.
bring-generator = Lleva: combustible, alargador y linterna.
choice-help-on = ✅ { $kind }
choice-help-off = ⬜ { $kind }
volunteer-ask = ¿Con qué podrías ayudar en una emergencia?
volunteer-what = Te escribo solo si un funcionario pide ayuda cerca, y tú decides cada vez. Tu nombre lo ven solo los funcionarios, y solo si ofreces ir.
volunteer-keeps = Guardo con qué ayudas y desde dónde, hasta que lo retires con /ayudar o /borrar.
choice-volunteer = Acepto ayudar con eso
volunteer-none = Elige al menos una cosa, o cancela.
volunteer-where = ¿Desde dónde saldrías? Comparte esa ubicación.
volunteer-kept = Gracias. Anoté: { $kinds }.
volunteer-hint = Para cambiarlo o retirarte: /ayudar.
volunteer-is = Te ofreciste con: { $kinds }
choice-volunteer-change = Cambiar
choice-volunteer-stop = Ya no quiero ayudar
choice-help = Ofrecer ayuda (bote, 4x4…)
volunteer-stopped = Listo, no te pediré ayuda. Gracias por haberte ofrecido.
request-title = { $kind }: ¿puedes ayudar? ({ $help })
request-where = A { $metres } de ti, { $direction }, en { $place }
request-not-water = No entres al agua; espera a la Armada.
request-not-alone = No te pongas en riesgo ni entres solo: espera a los equipos.
request-not-yet = No salgas todavía: primero un funcionario tiene que aceptarte.
request-offered = Ofreciste ayudar. No salgas todavía: espera que un funcionario te acepte.
request-accepted = { $kind }: te esperan
request-exact = El punto del mapa es el lugar exacto, en { $place }. No lo compartas.
request-coming = Avisaste que vas en camino.
request-declined = Dijiste que no puedes. Gracias por avisar.
request-refused = Por ahora no hace falta tu ayuda. Gracias por ofrecerla.
request-ended = Terminó: ya no hace falta ayuda. Gracias.
request-withdrawn = Este pedido fue retirado.
choice-can-help = Puedo ir
choice-cannot-help = No puedo
choice-cannot-any-more = Ya no puedo
choice-coming = Voy en camino
ring-accepted = Un funcionario aceptó tu ayuda: aquí está el lugar exacto.
ring-new-spot = El lugar exacto es otro ahora: mira el mapa de nuevo.
ring-needed-again = Tu ayuda hace falta de nuevo: aquí está el lugar exacto.
ring-ended = Terminó: ya no hace falta tu ayuda. Gracias.
ring-do-not-go = No vayas: un funcionario retiró el pedido de ayuda. Gracias.
request-stale = Eso ya quedó respondido.
verb-helpers = Pedir ayuda
help-ask-what = ¿Qué ayuda pides para { $code }?
help-ask-far = ¿Hasta qué distancia de { $code }? ({ $kind })
choice-help-kind = { $kind } ({ $count } a 20 km o menos)
choice-help-far = A { $metres } o menos: { $count }
help-nobody = Nadie más cerca de { $code } se ofreció para eso.
help-asked = { $count ->
    [one] { $code }: pedí ayuda a 1 persona. Si ofrece ir, les aviso aquí.
   *[other] { $code }: pedí ayuda a { $count } personas. Si alguien ofrece ir, les aviso aquí.
 }
ring-helper = { $code }: { $name } ofrece ir ({ $kind }, a { $metres })
ring-helper-out = { $code }: { $name } ya no puede ayudar
choice-accept-helper = Aceptar a { $name }
choice-refuse-helper = No hace falta
helper-accepted = { $code }: { $name } tiene ahora el lugar exacto.
helper-refused = { $code }: le dije a { $name } que no hace falta.
card-helpers-asked = { $count ->
    [one] Ayuda pedida a 1 persona
   *[other] Ayuda pedida a { $count } personas
 }
card-helper-offered = { $name } ofrece ir ({ $kind }, a { $metres })
card-helper-accepted = { $name } ayuda ({ $kind })
card-helper-coming = { $name } va en camino ({ $kind })

## Grupos
group-welcome = Hola, soy Avisa. No leo ni guardo lo que conversan: solo los comandos. Para conectar el grupo, quien lo administra escribe /vincular.
link-in-group = Escribe eso en el grupo que quieres conectar.
link-steps = Para conectar el grupo de tu barrio:
link-step-save = 1. Guarda este número en tus contactos.
link-step-add = 2. En el grupo, toca su nombre arriba, «Añadir participantes», y elígelo.
link-step-write = 3. Escribe en el grupo: vincular
link-no-groups = Este número no puede entrar a grupos. Para el grupo de tu barrio hace falta Telegram, o el otro número de WhatsApp de Avisa si tu municipalidad lo tiene.
link-is-department = Este chat es de un departamento municipal: no se puede conectar como grupo de vecinos.
link-only-administrator = Solo quien administra el grupo puede hacerlo.
link-ask-failed = No pude comprobar quién administra el grupo. Prueba de nuevo en un rato.
link-first-private = Seguimos por privado: toca aquí abajo. Si no ves dónde, escríbeme por privado y repite /vincular aquí.
link-goes-on-private = Seguimos por privado.
link-too-late = Pasó mucho rato. Escribe /vincular de nuevo en el grupo.
group-ask-where = ¿Qué zona cuida «{ $group }»? Comparte una ubicación, elige un sector o escribe su nombre.
sector-unknown = No conozco ese sector. Comparte una ubicación, elige un sector o escribe su nombre.
choice-more-sectors = Más sectores
choice-draw = Marcar las esquinas de la zona
group-ask-radius = ¿Hasta qué distancia de ese punto?
group-ask-corners = Envía entre { $least } y { $most } ubicaciones, una por esquina, en orden, como si caminaras por el borde (📎{"\u00A0"}→{"\u00A0"}Ubicación, y mueve el mapa).
group-corner = { $count ->
    [one] Va 1 esquina. Envía la siguiente (📎).
    [2] Van 2 esquinas. Envía la siguiente (📎).
   *[other] Van { $count } esquinas. Envía la siguiente (📎), o elige «Listo».
 }
corner-how = Elige esa esquina en el mapa y envíala (📎{"\u00A0"}→{"\u00A0"}Ubicación).
corner-same = Esa esquina ya la tengo. Envía la siguiente (📎).
corner-outside = Esa esquina queda fuera de { $commune }. Envía otra (📎).
choice-corners-done = Listo, esas son
choice-corner-undo = Borrar la última
choice-corners-again = Empezar de nuevo
corners-crossing = Así las líneas se cruzan. Borra la última, o empieza de nuevo y ve en orden por el borde.
corners-small = Esa zona es muy chica: tiene que caber al menos una cuadra. Agrega una esquina más lejos, o empieza de nuevo.
corners-large = Esa zona es muy grande: elige una parte. Borra la última, o empieza de nuevo.
corners-outside = Parte de esa zona es de otra comuna, no de { $commune }. Borra la última, o empieza de nuevo.
group-confirm = ¿Es esta la zona de «{ $group }»?
choice-that-is-it = Sí, esa es
group-linked = Listo: «{ $group }» ya está conectado.
group-changed = Listo, cambié la zona de «{ $group }».
group-changed-all = { $count ->
    [one] También cambió para el otro grupo que la comparte.
   *[other] También cambió para los otros { $count } grupos que la comparten.
 }
group-title = «{ $group }»
group-zone-sector = Zona: { $sector }
group-zone-circle = Zona: { $radius } alrededor del punto que enviaste
group-zone-drawn = Zona: la que marcaste en el mapa
group-least = Recibe avisos de gravedad { $least } o más
group-paused = En pausa hasta el { $until }
group-paused-here = Quien administra el grupo pausó los avisos hasta el { $until }.
group-resumed-here = Los avisos vuelven a llegar a este grupo.
group-shares = La comparte con { $groups }
group-shares-of = Es la zona de «{ $group }»: si allá la cambian, aquí también
group-ask-least = ¿Desde qué gravedad quieren enterarse?
choice-least-low = Baja: todo, también lo leve
choice-least-medium = Media o más
choice-least-high = Alta o más: lo grave
choice-least-critical = Solo crítica: vidas en peligro
unlink-group-ask = ¿«{ $group }» deja de recibir avisos?
choice-zone = Cambiar la zona
choice-own-zone = Elegir una zona propia
choice-group-least = Cambiar la gravedad
choice-group-pause = Pausar un día
choice-group-resume = Volver a avisar
choice-invite = Sumar otro grupo a esta zona
choice-unlink-group = Desconectar el grupo
group-code = En el otro grupo, quien lo administra escribe: /vincular { $code }
group-code-how = Sirve hasta el { $until }, las veces que haga falta. Si cambias la zona, cambia para todos.
group-code-wrong = Ese código no sirve o ya venció. Pide otro a quien administra el primer grupo.
group-code-own = Este grupo ya comparte esa zona.
group-code-full = Esa zona ya tiene { $most } grupos: no caben más.
group-joined = «{ $group }» comparte la zona de «{ $other }».
group-joined-other = «{ $group }» se sumó a la zona de «{ $other }».
group-linked-here = Este grupo ya está conectado: aquí llegan los avisos de la zona, de gravedad { $least } o más.
group-changed-here = Cambió la zona de este grupo: los avisos de aquí en adelante son de la nueva.
group-what-is-read = Solo leo comandos y respuestas a mis mensajes. Nada más se guarda.
unlinked = Este grupo ya no recibe avisos.
unlinked-here = Listo: «{ $group }» ya no recibe avisos.
unlinked-nothing = Este grupo no está conectado: aquí no llegan avisos.
unlinked-department = Este chat ya no recibe los avisos de { $department }. Para volver hace falta un código nuevo.
unlink-needs-supervisor = Este chat recibe los avisos de { $department }: solo un supervisor puede desconectarlo.
unlink-ask = ¿Este chat deja de recibir los avisos de { $department }?
unlink-others = { $count ->
    [one] Los seguirá recibiendo otro chat.
   *[other] Los seguirán recibiendo otros { $count } chats.
 }
unlink-last = Es su único chat: { $department } no se enterará de nada y quien pida ayuda puede quedar sin respuesta.
choice-unlink = Sí, desconectar
unlink-kept = No desconecté nada.

## WhatsApp
whatsapp-map = Mapa: { $url }
whatsapp-private = Toca y envía lo que aparece: { $url }
whatsapp-location-how = Toca 📎 (en iPhone, +) → Ubicación → enviar ubicación actual.
whatsapp-choose = Elegir
whatsapp-answer = Responde con un número:
whatsapp-answer-this = Responde a esto con un número:
whatsapp-or-answer = O responde con un número:

## Borrar
erase-ask = ¿Borro todo lo tuyo?
erase-what = Se van tus lugares y tus avisos cerrados. Un aviso abierto se borra un día después de cerrarse.
choice-erase = Sí, borrar
choice-keep = No
erase-department = Además, este chat deja de recibir los avisos de { $department }.
erase-kept = No borré nada.
erased = Listo, borré lo tuyo. Puedes borrar también este chat.
erased-but-date = Hasta el { $until } recuerdo solo que tenías un lugar.
erased-but-open = Borré lo demás. Esto se borra un día después de cerrarse: { $codes }.

outage = ⚠️ { $channel } no funciona desde las { $at }.
outage-waits = Lo que la gente escriba ahí no llega todavía, y lo que hay que decirle espera.
outage-moved = { $count ->
    [one] Un caso abierto que estaba ahí ahora lo ven ustedes.
   *[other] { $count } casos abiertos que estaban ahí ahora los ven ustedes.
}
outage-look = Pidan a quien administra Avisa que lo revise.
outage-over = { $channel } funciona otra vez. Sale lo que esperaba.
channel-telegram = Telegram
channel-whatsapp-web = WhatsApp Web
channel-whatsapp-cloud = WhatsApp
