/** The page's own words. What Avisa says comes from the server in the reader's language. */
const LABELS = {
  sandbox: ['Modo de prueba', 'Sandbox'],
  nobody: ['aquí nada llega a nadie de verdad', 'nothing here reaches anybody for real'],
  emergency: ['Emergencia real: llama al 133, 131 o 132.', 'Real emergency: call 133, 131 or 132.'],
  language: ['Idioma de la página', 'Language of the page'],
  people: ['A quién ves', 'Whom you see'],
  youAre: ['Eres', 'You are'],
  youSee: ['Ves a', 'You see'],
  newPerson: ['Nueva persona', 'New person'],
  unread: ['sin leer', 'unread'],
  offline: [
    'Sin conexión con el servidor. Lo que envíes saldrá cuando vuelva.',
    'No connection to the server. What you send will go out when it is back.',
  ],
  loading: ['Cargando…', 'Loading…'],
  failedToLoad: [
    'No se pudo cargar. ¿Está corriendo Avisa? Reintentando…',
    'Could not load. Is Avisa running? Trying again…',
  ],
  messages: ['Mensajes de', 'Messages of'],
  edited: ['editado', 'edited'],
  sending: ['enviando…', 'sending…'],
  notSent: ['No llegó.', 'Not sent.'],
  retry: ['Reintentar', 'Try again'],
  reply: ['Responder', 'Reply'],
  replyingTo: ['Respondes a', 'Replying to'],
  cancel: ['Cancelar', 'Cancel'],
  write: ['Mensaje', 'Message'],
  send: ['Enviar', 'Send'],
  goWrite: ['Ir a escribir', 'Go to writing'],
  today: ['Hoy', 'Today'],
  more: ['Más: ubicación, foto, archivo…', 'More: location, photo, file…'],
  shareLocation: ['Compartir ubicación', 'Share location'],
  samplePhoto: ['Foto de ejemplo', 'Sample photo'],
  file: ['Foto, audio o archivo…', 'Photo, audio or file…'],
  tooLarge: ['Ese archivo pesa más de 10 MB.', 'That file is larger than 10 MB.'],
  emptyFile: ['Ese archivo está vacío.', 'That file is empty.'],
  sampleVoice: ['Nota de voz de ejemplo', 'Sample voice note'],
  sticker: ['Sticker', 'Sticker'],
  late: ['Enviar con 70 min de atraso', 'Send 70 min late'],
  lateOn: ['Saldrá como escrito hace 70 minutos', 'Will go out as written 70 minutes ago'],
  block: ['Bloquear a Avisa', 'Block Avisa'],
  remove: ['Sacar a Avisa del grupo', 'Remove Avisa from the group'],
  blocked: ['Avisa está bloqueada en este chat.', 'Avisa is blocked in this chat.'],
  unblock: ['Desbloquear', 'Unblock'],
  left: ['bloqueó a Avisa', 'blocked Avisa'],
  joined: ['volvió a dejar entrar a Avisa', 'let Avisa back in'],
  speakAs: ['Hablas como', 'You speak as'],
  as: ['Como', 'As'],
  admin: ['administra', 'administrator'],
  location: ['Ubicación', 'Location'],
  liveLocation: ['Ubicación en vivo', 'Live location'],
  live: ['En vivo (se sigue moviendo)', 'Live (keeps moving)'],
  seeMap: ['Ver en el mapa', 'See on the map'],
  choosePlace: ['¿Desde dónde escribe?', 'Where are they writing from?'],
  chooseHint: [
    'Toca el mapa, elige una casa o escribe las coordenadas.',
    'Tap the map, choose a home or type the coordinates.',
  ],
  sendLocation: ['Enviar esta ubicación', 'Send this location'],
  homeOf: ['Casa de', 'Home of'],
  centre: ['Centro', 'Centre'],
  latitude: ['Latitud', 'Latitude'],
  longitude: ['Longitud', 'Longitude'],
  commune: ['Comuna', 'Commune'],
  noMap: ['El mapa no cargó. Intenta de nuevo.', 'The map did not load. Try again.'],
  close: ['Cerrar', 'Close'],
  zoomIn: ['Acercar', 'Zoom in'],
  zoomOut: ['Alejar', 'Zoom out'],
  newPersonTitle: ['Alguien que nunca ha escrito', 'Somebody who has never written'],
  name: ['Nombre', 'Name'],
  noName: ['Escribe un nombre.', 'Write a name.'],
  defaultName: ['Nueva vecina', 'New neighbour'],
  speaks: ['Habla', 'Speaks'],
  spanish: ['Español', 'Spanish'],
  english: ['Inglés', 'English'],
  joinGroup: ['También está en', 'Is also in'],
  add: ['Agregar', 'Add'],
  notAdded: ['No se pudo agregar. Intenta de nuevo.', 'Could not be added. Try again.'],
  download: ['Descargar', 'Download'],
  newest: ['Ir a lo último', 'Go to the newest'],
  noneShown: ['Elige arriba a quién quieres ver.', 'Choose above whom you want to see.'],
  typing: ['Avisa está escribiendo', 'Avisa is writing'],
  emptyPrivate: [
    'Todavía no hay mensajes. Escribe SOS, o cuenta qué pasa: “están robando en la plaza”.',
    'No messages yet. Write SOS, or say what is going on: “there is a fire in the square”.',
  ],
  emptyNeighbours: [
    'El grupo de la cuadra. Quien lo administra lo une a Avisa con /vincular.',
    'The street’s group. Its administrator links it to Avisa with /vincular.',
  ],
  emptyDepartment: [
    'Aquí llegan los casos. Desde los botones se toman, se derivan y se cierran.',
    'Cases arrive here. The buttons take them, hand them over and close them.',
  ],
};

/**
 * @typedef {keyof typeof LABELS} Label
 * @param {import('./types.d.ts').Lang} lang
 * @param {Label} label
 * @returns {string}
 */
export function t(lang, label) {
  return LABELS[label][lang === 'es' ? 0 : 1] ?? label;
}

/** What people mostly write in a chat of each kind, one tap away. */
export const QUICK = {
  private: ['SOS', '/alerta', '/barrio', '/ayuda'],
  neighbours: ['/sos', '/vincular'],
  department: ['/pendientes', '/informe'],
  'call-centre': ['/pendientes', '/informe'],
};
