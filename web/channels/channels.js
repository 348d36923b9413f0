/** The page on which a phone is linked: shows the session's state, and the code while there is one to scan. */

const PAUSE_MS = 2_000;
const SESSION = '/channels/whatsapp-web';

/** @type {Record<string, string>} */
const STATES = {
  stopped: 'Detenido',
  starting: 'Abriendo WhatsApp Web…',
  linking: 'Falta vincular el teléfono',
  syncing: 'Sincronizando con el teléfono…',
  ready: 'Conectado',
  offline: 'Sin conexión con WhatsApp',
  resting: 'Con problemas: vuelve a intentarlo solo',
};

/** @param {string} id */
const at = (id) => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
};

/** @param {{ phase: string, detail: string, qr: string | null, code: string | null }} session */
function show({ phase, detail, qr, code }) {
  const state = at('state');
  state.textContent = STATES[phase] ?? phase;
  state.dataset.ok = phase === 'ready' ? 'yes' : phase === 'resting' || phase === 'offline' ? 'no' : 'wait';
  at('detail').textContent = phase === 'resting' || phase === 'offline' || phase === 'stopped' ? detail : '';
  at('link').hidden = phase !== 'linking';
  if (qr !== null) at('qr').setAttribute('src', `data:image/svg+xml,${encodeURIComponent(qr)}`);
  if (code !== null) at('code').textContent = code;
}

/** @param {Record<string, string>} checks */
function showAll(checks) {
  const channels = Object.entries(checks).filter(([name]) => name !== 'state' && name !== 'store');
  const lines = channels.map(([name, is]) => {
    const line = document.createElement('li');
    line.textContent = `${name}: ${is}`;
    return line;
  });
  at('all').replaceChildren(...lines);
}

async function look() {
  try {
    const session = await fetch(SESSION);
    if (!session.ok) throw new Error(String(session.status));
    show(await session.json());
    showAll((await (await fetch('/readyz')).json()).checks);
  } catch {
    show({ phase: 'stopped', detail: 'Avisa no responde.', qr: null, code: null });
  }
  setTimeout(() => void look(), PAUSE_MS);
}

at('pair').addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(/** @type {HTMLInputElement} */ (at('phone')).value);
});

/** @param {string} phone */
async function ask(phone) {
  at('code').textContent = '…';
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${SESSION}/pair`, { method: 'POST', headers, body: JSON.stringify({ phone }) });
  const { code, fault } = await answer.json().catch(() => ({ fault: 'whatsapp' }));
  at('code').textContent =
    code ??
    (fault === 'phone' ? 'Revisa el número: con 56 y sin espacios.' : 'WhatsApp no dio un código. Prueba de nuevo.');
}

void look();
