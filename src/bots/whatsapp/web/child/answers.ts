import wweb from 'whatsapp-web.js';
import type { Client, GroupChat, Message, MessageSendOptions } from 'whatsapp-web.js';
import type { Answers, OutgoingFile, Question, Questions, Standing } from '../protocol.ts';
import type { Names } from './names.ts';
import { kindOf } from './told.ts';
import { refreshCodes, showTyping, socketState, tellSynced } from './page.ts';

/** Where the page does not find a chat, it is asked once more: right after the start it may still be on its way. */
const LOOK_AGAIN_MS = 500;

/** The library's types hold that every chat is found. */
type Found = Awaited<ReturnType<Client['getChatById']>> | undefined;

/** Answers what the parent asks, by the library. */
export class Answering {
  readonly #client: Client;
  readonly #names: Names;
  readonly #ready: () => boolean;

  constructor(client: Client, names: Names, ready: () => boolean) {
    this.#client = client;
    this.#names = names;
    this.#ready = ready;
  }

  answer<Asked extends Question>(question: Asked, about: Questions[Asked]): Promise<Answers[Asked]> {
    const answers: { readonly [Each in Question]: (about: Questions[Each]) => Promise<Answers[Each]> } = {
      send: (asked) => this.#send(asked),
      edit: (asked) => this.#edit(asked),
      ack: async ({ key }) => (await this.#find(key))?.ack ?? null,
      role: (asked) => this.#role(asked),
      fetch: (asked) => this.#fetch(asked),
      typing: ({ chat }) => showTyping(this.#client, chat).then(() => null),
      probe: async () => ({ ...(await socketState(this.#client)), ready: this.#ready() }),
      recover: () => tellSynced(this.#client).then(() => null),
      refresh: () => refreshCodes(this.#client).then(() => null),
      pair: ({ phone }) => this.#client.requestPairingCode(phone),
    };
    return answers[question](about);
  }

  /**
   * Marks nothing as read: that has broken every send whenever the page changed (wwebjs/whatsapp-web.js#5718), and nobody needs it.
   * What the library answers with `undefined` has not gone out; a person may be known by the other id only.
   */
  async #send({ chat, text, file, quote }: Questions['send']): Promise<Answers['send']> {
    const options: MessageSendOptions = {
      ...{ linkPreview: false, parseVCards: false, sendSeen: false },
      ...(quote === null ? {} : { quotedMessageId: quote }),
    };
    const sendTo = async (id: string): Promise<Message | undefined> =>
      file
        ? this.#client.sendMessage(id, mediaOf(file), { ...options, ...howToShow(file.mime), caption: text })
        : this.#client.sendMessage(id, text, options);
    let sent = await sendTo(chat);
    if (!sent && kindOf(chat) === 'private')
      for (const id of await this.#names.all(chat)) if (id !== chat) sent ??= await sendTo(id);
    return sent
      ? { kind: 'sent', ref: sent.id.id, key: sent.id._serialized }
      : { kind: 'failed', standing: await this.#standing(chat) };
  }

  /** Throws where nothing can be looked up: a chat that is not found for a moment is not gone. */
  async #standing(chat: string): Promise<Standing> {
    const look = (): Promise<Found> => this.#client.getChatById(chat);
    const found = (await look()) ?? (await after(LOOK_AGAIN_MS, look));
    if (!found) return 'gone';
    if (!found.isGroup) return 'open';
    const me = await this.#names.all(this.#client.info.wid._serialized);
    const mine = (found as GroupChat).participants.find(({ id }) => me.has(id._serialized));
    if (!mine) return 'gone';
    return found.isReadOnly && !mine.isAdmin && !mine.isSuperAdmin ? 'closed' : 'open';
  }

  #chat(id: string): Promise<Found> {
    return this.#client.getChatById(id).catch(() => undefined);
  }

  async #edit({ key, text }: Questions['edit']): Promise<Answers['edit']> {
    const edited = await (await this.#find(key))?.edit(text, { linkPreview: false });
    return edited ? 'edited' : 'uneditable';
  }

  async #role({ chat, contact }: Questions['role']): Promise<Answers['role']> {
    const found = await this.#chat(chat);
    if (!found?.isGroup) return 'unknown';
    const called = await this.#names.all(contact);
    const member = (found as GroupChat).participants.find(({ id }) => called.has(id._serialized));
    if (!member) return 'none';
    return member.isAdmin || member.isSuperAdmin ? 'administrator' : 'member';
  }

  async #fetch({ key, limit }: Questions['fetch']): Promise<Answers['fetch']> {
    const message = await this.#find(key);
    if (!message?.hasMedia) return 'gone';
    if (((message.rawData as { size?: number }).size ?? 0) > limit) return 'too-large';
    const media = (await message.downloadMedia()) as wweb.MessageMedia | undefined;
    // It is being uploaded anew by the phone, or does not come through: perhaps later.
    if (!media) throw new Error('the file is not to be had now');
    const bytes = Buffer.from(media.data, 'base64');
    return bytes.length > limit ? 'too-large' : { bytes };
  }

  /** A key that the library cannot read is nobody's. */
  async #find(key: string): Promise<Message | null> {
    // The library's types hold that every message is found.
    const finding: Promise<Message | null> = this.#client.getMessageById(key);
    return finding.catch((error: unknown) => {
      if (String(error).includes('Invalid serialized message id')) return null;
      throw error;
    });
  }
}

const mediaOf = ({ mime, bytes, name }: OutgoingFile): wweb.MessageMedia =>
  new wweb.MessageMedia(mime, Buffer.from(bytes).toString('base64'), name);

/** Pictures, films and voices play in the chat; all else is a file to be opened. */
function howToShow(mime: string): MessageSendOptions {
  if (mime === 'audio/ogg') return { sendAudioAsVoice: true };
  return /^(image\/(jpeg|png|webp)|video\/mp4)$/.test(mime) ? {} : { sendMediaAsDocument: true };
}

const after = <Result>(ms: number, then: () => Promise<Result>): Promise<Result> =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  }).then(then);
