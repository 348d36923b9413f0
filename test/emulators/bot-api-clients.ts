import { Api, GrammyError, InputFile } from 'grammy';
import { Telegram, TelegramError } from 'telegraf';
import type { InlineKeyboard, TgMessage } from './bot-api/types.ts';

/** What both libraries are asked for, each in its own way. */
export interface Client {
  me(): Promise<{ id: number; username: string }>;
  /** Any method whose parts are plain values. */
  call(method: string, payload: object): Promise<unknown>;
  photo(chat: number, bytes: Uint8Array, name: string, more: PhotoMore): Promise<TgMessage>;
  album(chat: number, photos: readonly Uint8Array[]): Promise<readonly TgMessage[]>;
  download(fileId: string): Promise<Buffer>;
}

interface PhotoMore {
  readonly caption: string;
  readonly replyTo: number;
  readonly keyboard: InlineKeyboard;
}

/** How a library tells that a call was refused. */
export interface Refusal {
  readonly code: number;
  readonly description: string;
  readonly parameters: object;
}

export const CLIENTS: readonly (readonly [string, (root: string, token: string) => Client])[] = [
  ['grammY', grammy],
  ['telegraf', telegraf],
];

/** The refusal with which a call ends; a call that does not end so is a fault of the test. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await call.then(
    (result) => new Error(`not refused: ${JSON.stringify(result)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof GrammyError)
    return { code: error.error_code, description: error.description, parameters: error.parameters };
  if (error instanceof TelegramError)
    return { code: error.code, description: error.description, parameters: error.parameters ?? {} };
  throw error;
}

function grammy(root: string, token: string): Client {
  const api = new Api(token, { apiRoot: root });
  const raw = api.raw as unknown as Record<string, (payload?: object) => Promise<unknown>>;
  return {
    me: () => api.getMe(),
    call: (method, payload) => raw[method]!(payload),
    photo: (chat, bytes, name, { caption, replyTo, keyboard }) =>
      api.sendPhoto(chat, new InputFile(bytes, name), {
        caption,
        reply_parameters: { message_id: replyTo },
        reply_markup: keyboard as never,
      }) as Promise<unknown> as Promise<TgMessage>,
    album: (chat, photos) =>
      api.sendMediaGroup(
        chat,
        photos.map((bytes) => ({ type: 'photo', media: new InputFile(bytes) })),
      ) as Promise<unknown> as Promise<readonly TgMessage[]>,
    async download(fileId) {
      const { file_path: path } = await api.getFile(fileId);
      return fetched(`${root}/file/bot${token}/${path}`);
    },
  };
}

function telegraf(root: string, token: string): Client {
  const telegram = new Telegram(token, { apiRoot: root });
  return {
    me: () => telegram.getMe(),
    call: (method, payload) => telegram.callApi(method as 'getMe', payload),
    photo: (chat, bytes, filename, { caption, replyTo, keyboard }) =>
      telegram.sendPhoto(
        chat,
        { source: Buffer.from(bytes), filename },
        {
          caption,
          // In a multipart call it drops objects.
          reply_parameters: JSON.stringify({ message_id: replyTo }) as never,
          reply_markup: keyboard as never,
        },
      ) as Promise<unknown> as Promise<TgMessage>,
    album: (chat, photos) =>
      telegram.sendMediaGroup(
        chat,
        photos.map((bytes) => ({ type: 'photo' as const, media: { source: Buffer.from(bytes) } })),
      ) as Promise<unknown> as Promise<readonly TgMessage[]>,
    download: async (fileId) => fetched((await telegram.getFileLink(fileId)).href),
  };
}

async function fetched(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
