/** The shapes of the Bot API, so far as the tests look at them. They are ours, for the two libraries' types do not agree. */

export interface TgUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
}

export interface TgChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string | undefined;
  readonly first_name?: string | undefined;
  readonly is_forum?: true | undefined;
}

export type TgGroup = TgChat & { readonly title: string };

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string | undefined;
  readonly url?: string | undefined;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface ReplyButton {
  readonly text: string;
  readonly request_location?: boolean | undefined;
  readonly request_contact?: boolean | undefined;
}

export interface ReplyKeyboard {
  readonly keyboard: readonly (readonly ReplyButton[])[];
  readonly resize_keyboard?: boolean | undefined;
  readonly one_time_keyboard?: boolean | undefined;
  readonly is_persistent?: boolean | undefined;
  readonly input_field_placeholder?: string | undefined;
}

export interface TgFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
  readonly mime_type?: string | undefined;
  readonly file_name?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly duration?: number | undefined;
}

export interface TgLocation {
  readonly latitude: number;
  readonly longitude: number;
  readonly horizontal_accuracy?: number | undefined;
  readonly live_period?: number | undefined;
}

export type FileType = 'photo' | 'voice' | 'video' | 'document' | 'video_note' | 'audio' | 'animation';

/** What a message says: all of it that an edit or a copy may carry over. */
export interface Content {
  readonly text?: string | undefined;
  readonly entities?: readonly Entity[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly Entity[] | undefined;
  readonly photo?: readonly TgFile[] | undefined;
  readonly voice?: TgFile | undefined;
  readonly video?: TgFile | undefined;
  readonly document?: TgFile | undefined;
  readonly video_note?: TgFile | undefined;
  readonly audio?: TgFile | undefined;
  readonly animation?: TgFile | undefined;
  readonly sticker?: (TgFile & { readonly emoji: string }) | undefined;
  readonly location?: TgLocation | undefined;
  readonly venue?: { readonly location: TgLocation; readonly title: string; readonly address: string } | undefined;
  readonly contact?:
    { readonly phone_number: string; readonly first_name: string; readonly user_id?: number | undefined } | undefined;
}

/** What a message tells that nobody wrote. */
export interface Service {
  readonly new_chat_members?: readonly TgUser[] | undefined;
  readonly left_chat_member?: TgUser | undefined;
  readonly migrate_to_chat_id?: number | undefined;
  readonly migrate_from_chat_id?: number | undefined;
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number } | undefined;
}

/** Where a message stands among others. */
export interface Place {
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: true | undefined;
  readonly reply_to_message?: TgMessage | undefined;
}

export interface TgMessage extends Content, Service, Place {
  readonly message_id: number;
  readonly from: TgUser;
  readonly chat: TgChat;
  readonly date: number;
  readonly edit_date?: number | undefined;
  readonly media_group_id?: string | undefined;
  readonly forward_origin?: { readonly type: 'user'; readonly sender_user: TgUser; readonly date: number } | undefined;
  readonly reply_markup?: InlineKeyboard | undefined;
  /** What the bot uploaded with it. Only the tests see this: it never goes over the wire. */
  readonly bytes?: Uint8Array | undefined;
}

/** A call as it came, and how it was answered; 0 as long as it was not, 499 where it never was. */
export interface LoggedCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: number;
  status: number;
}

export interface BotCommands {
  readonly scope: {
    readonly type: string;
    readonly chat_id?: number | undefined;
    readonly user_id?: number | undefined;
  };
  readonly language: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/**
 * How a call goes wrong: an answer of the API, none at all (`hang`), a closed connection (`drop`), a closed connection after the
 * call was carried out (`lost`), none though the call was carried out (`mute`), or a page of a proxy in between (`html502`).
 */
export type Fault =
  | { readonly code: number; readonly description: string; readonly parameters?: object }
  | 'hang'
  | 'drop'
  | 'lost'
  | 'mute'
  | 'html502';
