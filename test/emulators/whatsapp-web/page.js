/*
 * A stand-in for the page of WhatsApp Web: the modules that whatsapp-web.js asks for, and behind them a line to a server in the
 * test process, which plays WhatsApp and the people. Only what the library touches is here, under the names that it uses.
 */
(() => {
  /** Things that tell of their changes, as the page's models and collections do. */
  class Events {
    #handlers = [];
    on(names, handler) {
      for (const name of names.split(' ')) this.#handlers.push({ name, handler });
    }
    off(names, handler) {
      this.#handlers = this.#handlers.filter((each) => !(names.includes(each.name) && each.handler === handler));
    }
    listened(name) {
      return this.#handlers.some((each) => each.name === name);
    }
    once(name, handler) {
      const first = (...args) => (this.off(name, first), handler(...args));
      this.on(name, first);
    }
    trigger(name, ...args) {
      for (const each of [...this.#handlers]) if (each.name === name) each.handler(...args);
    }
    /** Sets what is new, and tells of it. */
    set(changes) {
      const before = { ...this };
      Object.assign(this, changes);
      for (const [key, value] of Object.entries(changes))
        if (before[key] !== value) this.trigger(`change:${key}`, this, value, before[key]);
    }
  }

  /** Ids of people and groups. Each is made once, so that equal ids are the same object. */
  class Wid {
    constructor(text) {
      [this.user, this.server] = text.split('@');
      this._serialized = text;
    }
    isLid = () => this.server === 'lid';
    isGroup = () => this.server === 'g.us';
    isStatus = () => this.server === 'broadcast';
    isUser = () => !this.isGroup() && !this.isStatus();
    toString = () => this._serialized;
  }
  const wids = new Map();
  const createWid = (of) => {
    const text = typeof of === 'object' ? of._serialized : of;
    if (!/^[^@]+@[^@]+$/.test(text)) throw new Error('wid error: invalid wid');
    if (!wids.has(text)) wids.set(text, new Wid(text));
    return wids.get(text);
  };
  const keyOf = (of) => (typeof of === 'string' ? of : of?._serialized);
  const plainWid = (wid) => wid && { server: wid.server, user: wid.user, _serialized: wid._serialized };

  class Collection extends Events {
    models = new Map();
    get = (id) => this.models.get(keyOf(id));
    find = async (id) => this.get(id);
    getModelsArray = () => [...this.models.values()];
    add(model) {
      this.models.set(keyOf(model.id), model);
      return model;
    }
  }

  class MsgKey {
    static newId = async () =>
      `3EB0${[...crypto.getRandomValues(new Uint8Array(9))].map((each) => each.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
    constructor({ to, id, participant, fromMe = true, remote = to }) {
      Object.assign(this, { fromMe, remote, id, participant });
      this._serialized = [fromMe, remote._serialized, id, ...(participant ? [participant._serialized] : [])].join('_');
    }
  }

  class Message extends Events {
    constructor(fields) {
      super();
      Object.assign(this, fields);
    }
    /** What happens to a message is also told by the collection of all. */
    trigger(...what) {
      super.trigger(...what);
      Msg.trigger(...what);
    }
    unsafe = () => this;
    serialize() {
      if (this.untold) throw new TypeError('a kind that the page cannot tell');
      const plain = { ...this, id: { ...this.id, participant: plainWid(this.id.participant) } };
      for (const name of ['from', 'to', 'author']) plain[name] = plainWid(this[name]);
      for (const name of ['unsafe', 'downloadMedia', 'msgContextInfo', 'mediaBlob']) delete plain[name];
      return JSON.parse(JSON.stringify(plain));
    }
    msgContextInfo() {
      const quotedParticipant = this.author ?? this.from;
      return { quotedMsg: { type: this.type, body: this.body }, quotedStanzaID: this.id.id, quotedParticipant };
    }
    async downloadMedia() {
      this.mediaData.mediaStage = this.directPath === 'gone' ? 'ERROR_MISSING' : 'RESOLVED';
    }
  }

  const Msg = new Collection();
  const Chat = new Collection();
  const getChat = Chat.get;
  const Contact = new Collection();
  const GroupMetadata = { update: async () => undefined };
  Msg.getMessagesById = async (ids) => ({ messages: ids.map((id) => Msg.get(id)).filter(Boolean) });

  const Socket = Object.assign(new Events(), { state: 'OPENING', hasSynced: false });
  const Cmd = Object.assign(new Events(), { refreshQR: () => tell({ kind: 'refresh' }) });
  const Conn = Object.assign(new Events(), { ref: '', platform: 'android', serialize: () => ({ pushname: 'Avisa' }) });
  const Calls = Object.assign(new Events(), { calls: new Map() });
  let me = { pn: null, lid: null };
  const people = new Map();
  const personOf = (wid) => people.get(keyOf(wid));

  // Media: taken apart and put together only as far as the library looks.
  class OpaqueData {
    static createFromData = async (blob, type) => new OpaqueData(blob, type);
    constructor(blob, type) {
      Object.assign(this, { blob, type });
    }
    url = () => '';
    autorelease = () => undefined;
    formData = () => this.blob;
  }
  const asText = async (blob) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    return btoa(text);
  };
  const asBytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
  const typeOf = (mime, { isPtt, asDocument }) => {
    if (asDocument) return 'document';
    if (mime.startsWith('audio/')) return isPtt ? 'ptt' : 'audio';
    return /^(image|video)\//.exec(mime)?.[1] ?? 'document';
  };
  /** Its methods are the prototype's: the library spreads what is its own into the message. */
  class MediaData {
    constructor(data, how) {
      const filehash = `h${String(Math.random()).slice(2)}`;
      Object.assign(this, {
        filehash,
        type: typeOf(data.type, how),
        mimetype: data.type,
        mediaBlob: data,
        filename: data.blob.name,
      });
    }
    set(more) {
      Object.assign(this, more);
    }
    toJSON() {
      return { type: this.type, mimetype: this.mimetype, directPath: `/${this.filehash}` };
    }
  }

  /** What was written here goes out: shown at once, acknowledged when the server says so. */
  function addAndSend(chat, fields) {
    const message = new Message({ ...fields, mediaData: fields.filehash ? { mediaStage: 'RESOLVED' } : undefined });
    const added = (async () => {
      if (failing === 'send') throw new Error('send failed');
      // For a moment nothing can be looked up, such as while the page is loaded anew.
      if (failing === 'lost') Chat.get = () => void createWid(null.lost);
      if (failing === 'nothing' || failing === 'lost') return;
      Msg.add(message);
      chat.msgs.add(message);
      Msg.trigger('add', message);
      const media = fields.mediaBlob
        ? { name: fields.filename, mime: fields.mimetype, data: await asText(fields.mediaBlob.blob) }
        : undefined;
      const { id, type, body, caption, quotedStanzaID } = fields;
      tell({ kind: 'sent', id: id.id, chat: keyOf(chat.id), type, body, caption, media, quoted: quotedStanzaID });
    })();
    return [added, added.then(() => ({ messageSendResult: 'OK' }))];
  }

  let failing = null;
  const nothing = () => undefined;
  const modules = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: { Conn },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {
      setPairingType: nothing,
      initializeAltDeviceLinking: async () => undefined,
      startAltLinkingFlow: (phone) => ask({ kind: 'pair', phone }),
    },
    WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 'web' },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: [1, 2, 3] } }) } },
    WAWebSignalStoreApi: {
      waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: [4, 5] } }) },
    },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
    WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me.pn, getMaybeMeLidUser: () => me.lid },
    WAWebCollections: { Msg, Chat, Contact, GroupMetadata, Blocklist: new Collection() },
    WAWebSyncGatingUtils: {},
    WAWebCallCollection: Calls,
    WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert: nothing } },
    WALinkify: { findLinks: () => [], findLink: nothing },
    WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
    WAWebFindChatAction: {
      findOrCreateLatestChat: async (wid) => ({
        chat: Chat.get(wid) ?? (personOf(wid) && addChat({ id: keyOf(wid) })),
      }),
    },
    WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
    WAWebMsgKey: MsgKey,
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebSendMsgChatAction: { addAndSendMsgToChat: addAndSend },
    WAWebMsgReply: { canReplyMsg: () => true },
    WAWebMsgActionCapability: {
      canEditText: ({ type, t }) => type === 'chat' && Date.now() / 1_000 - t < 15 * 60,
      canEditCaption: ({ type, t }) => type !== 'chat' && Date.now() / 1_000 - t < 15 * 60,
    },
    WAWebSendMessageEditAction: {
      sendMessageEdit: async (message, content) => {
        message.set(message.type === 'chat' ? { body: content } : { caption: content });
        await ask({ kind: 'edited', id: message.id.id, text: content });
      },
    },
    WAWebLidMigrationUtils: { toPn: (wid) => personOf(wid)?.pn },
    WAWebApiContact: {
      getCurrentLid: (wid) => personOf(wid)?.lid,
      getPhoneNumber: (wid) => personOf(wid)?.pn,
      getAlternateUserWid: nothing,
    },
    WAWebQueryExistsJob: { queryWidExists: async (wid) => (personOf(wid) ? { wid } : null) },
    WAWebChatStateBridge: { sendChatStateComposing: async (wid) => tell({ kind: 'typing', chat: keyOf(wid) }) },
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: { prepRawMedia: (data, how) => ({ waitForPrep: async () => new MediaData(data, how) }) },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (filehash) => ({ filehash, contentInfo: { waveform: [1] }, consolidate: nothing }),
    },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: {
      uploadMedia: async () => ({ mediaEntry: { mmsUrl: 'x', directPath: '/x', mediaKey: 'k' } }),
    },
    WAWebDownloadManager: {
      downloadManager: {
        downloadAndMaybeDecrypt: async ({ directPath }) => asBytes(await ask({ kind: 'download', path: directPath })),
      },
    },
  };
  window.require = (name) => {
    if (name in modules) return modules[name];
    if (/^WAWeb(BackendJobsCommon|E2EProtoUtils|AddonPollVoteTableMode)$/.test(name)) return undefined;
    tell({ kind: 'unknown-module', name });
    throw new Error(`Requiring unknown module "${name}"`);
  };

  // What the server says happened.
  function addPerson({ lid, pn, name }) {
    const person = { lid: createWid(lid), pn: createWid(pn), name };
    people.set(lid, person).set(pn, person);
  }
  function addChat({ id, title, participants, announce = false }) {
    const wid = createWid(id);
    const chat =
      Chat.get(wid) ??
      Chat.add(
        Object.assign(new Events(), { id: wid, msgs: new Collection(), unreadCount: 0, mute: { expiration: 0 } }),
      );
    chat.formattedTitle = title ?? personOf(wid)?.name ?? '';
    chat.serialize = () => ({ id: plainWid(wid), name: chat.formattedTitle, unreadCount: chat.unreadCount });
    if (participants) {
      const all = participants.map((each) => ({ ...each, id: createWid(each.id) }));
      const plain = () => ({ participants: all.map((each) => ({ ...each, id: plainWid(each.id) })) });
      chat.groupMetadata = { participants: all, announce, isLidAddressingMode: true, serialize: plain };
    }
    return chat;
  }
  function addMessage({ chat: chatId, id, fromMe = false, author, recipients, isNewMsg, ...fields }) {
    const chat = Chat.get(chatId) ?? addChat({ id: chatId });
    const by = author && createWid(author);
    const key = new MsgKey({ fromMe, remote: chat.id, id, participant: by });
    const message = new Message({
      ...fields,
      id: key,
      author: by,
      from: createWid(fromMe ? keyOf(me.lid) : chatId),
      to: fromMe ? chat.id : me.lid,
      recipients,
      isNewMsg,
    });
    if (fields.directPath) message.mediaData = { mediaStage: 'NEED_POKE' };
    Msg.add(message);
    chat.msgs.add(message);
    if (isNewMsg) {
      chat.set({ unreadCount: chat.unreadCount + 1 });
      Msg.trigger('add', message);
    }
  }
  const byStanza = (id) => Msg.getModelsArray().find((each) => each.id.id === id);

  const orders = {
    world({ me: mine, people: all, chats, messages }) {
      me = { pn: createWid(mine.pn), lid: createWid(mine.lid) };
      all.forEach(addPerson);
      chats.forEach(addChat);
      messages.forEach(addMessage);
    },
    person: ({ person }) => addPerson(person),
    chat: ({ chat }) => addChat(chat),
    message: ({ message }) => addMessage({ ...message, isNewMsg: true }),
    correct: ({ id, text }) => byStanza(id).set({ latestEditSenderTimestampMs: Date.now(), body: text }),
    ack: ({ id, ack }) => byStanza(id).set({ ack }),
    reaction: ({ id, on, chat, by, text }) => {
      const parent = byStanza(on);
      const key = new MsgKey({ fromMe: false, remote: createWid(chat), id, participant: createWid(by) });
      const author = createWid(by);
      modules.WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert([
        {
          id: { ...key },
          reactionParentKey: { ...parent.id, remote: keyOf(parent.id.remote) },
          reactionTimestamp: Date.now(),
          reactionText: text,
          author: plainWid(author),
        },
      ]);
    },
    call: ({ id, from }) =>
      Calls.calls.set(id, { id, peerJid: createWid(from), isVideo: false, isGroup: false, outgoing: false }),
    state: ({ state }) => Socket.set({ state }),
    ref: ({ ref }) => Conn.set({ ref }),
    /** As soon as somebody listens. */
    synced: function synced() {
      if (Socket.listened('change:hasSynced')) Socket.set({ hasSynced: true });
      else setTimeout(synced, 10);
    },
    /** Synced before anybody listens. */
    'synced-early': () => (Socket.hasSynced = true),
    logout: () => Cmd.trigger('logout'),
    leave: () => (location.hash = 'post_logout=1'),
    fail({ how }) {
      failing = how;
      Chat.get = getChat;
    },
    /** It is another page from now on. */
    strange: () => delete window.require,
    echo: ({ echo }) => tell({ kind: 'echo', echo }),
    hang: () => {
      for (;;);
    },
    answer: ({ ask: id, value, error }) => {
      const { resolve, reject } = asked.get(id);
      asked.delete(id);
      if (error) reject(Object.assign(new Error(error), { status: 404 }));
      else resolve(value);
    },
  };

  const line = new WebSocket('ws://127.0.0.1:%PORT%');
  const asked = new Map();
  const tell = (what) => line.send(JSON.stringify(what));
  const ask = (what) =>
    new Promise((resolve, reject) => {
      const id = asked.size + Math.random();
      asked.set(id, { resolve, reject });
      tell({ ...what, ask: id });
    });
  line.onmessage = ({ data }) => {
    const { kind, ...rest } = JSON.parse(data);
    orders[kind](rest);
    // Only now has the page booted: the library waits for this.
    if (kind === 'world') window.Debug = { VERSION: '2.3000.1' };
  };
})();
