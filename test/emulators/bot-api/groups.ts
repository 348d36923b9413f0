import type { Groups } from './api.ts';
import { Chat } from './chat.ts';
import { standsAnew } from './standing.ts';
import type { Service, TgGroup, TgMessage, TgUser } from './types.ts';
import type { World } from './world.ts';

export function groups(world: World): Groups {
  return {
    group({ id, title, type, members, administrators, forum }) {
      if (id >= 0) throw new Error(`a group has an id below zero, not ${id}`);
      const chat = new Chat(id, type ?? (forum ? 'supergroup' : 'group'), title, forum);
      for (const each of [...members, ...administrators]) {
        world.user(each);
        if (each !== world.bot.id) chat.members.add(each);
      }
      chat.administrators.push(...administrators.filter((each) => each !== world.bot.id));
      if (members.includes(world.bot.id)) chat.standing = 'member';
      if (administrators.includes(world.bot.id)) chat.standing = 'administrator';
      world.chats.set(id, chat);
      return chat.shown as TgGroup;
    },
    blocks: (user) => standsAnew(world, world.chat(user), world.user(user), 'kicked'),
    unblocks: (user) => standsAnew(world, world.chat(user), world.user(user), 'member'),
    deactivates: (user) => {
      world.chat(user).deactivated = true;
    },
    adds(by, group) {
      const chat = world.chat(group);
      standsAnew(world, chat, world.user(by), 'member');
      announce(world, chat, world.user(by), { new_chat_members: [world.bot] });
    },
    promotes: (by, group) => standsAnew(world, world.chat(group), world.user(by), 'administrator'),
    kicks(by, group) {
      const chat = world.chat(group);
      standsAnew(world, chat, world.user(by), 'kicked');
      announce(world, chat, world.user(by), { left_chat_member: world.bot });
    },
    migrates: (group) => migrate(world, world.chat(group)),
    opensTopic(group, name) {
      const chat = world.chat(group);
      if (!chat.forum) throw new Error(`group ${group} is no forum`);
      const { message_id: topic } = announce(world, chat, owner(world, chat), {
        forum_topic_created: { name, icon_color: 7_322_096 },
      });
      chat.topics.set(topic, name);
      return topic;
    },
    deletesTopic(group, topic) {
      const chat = world.chat(group);
      chat.topics.delete(topic);
      for (const { message } of chat.stored)
        if (message.message_id === topic || message.message_thread_id === topic) chat.remove(message.message_id);
    },
    raw: (update) => world.updates.add(update, 'raw'),
  };
}

/** Service messages reach the bot whatever its privacy: also the one that tells that it is out. */
function announce(world: World, chat: Chat, by: TgUser, service: Service): TgMessage {
  const message = world.post(chat, by, service);
  if (chat.open || service.left_chat_member) world.tell(message);
  return message;
}

/** The old group stays where it was, for nobody; the new one begins without messages. */
function migrate(world: World, old: Chat): number {
  if (old.type !== 'group') throw new Error(`chat ${old.id} is no group that could become a supergroup`);
  const id = -1_000_000_000_000 + old.id;
  const chat = new Chat(id, 'supergroup', old.name);
  for (const member of old.members) chat.members.add(member);
  chat.administrators.push(...old.administrators);
  chat.standing = old.standing;
  world.chats.set(id, chat);
  old.migratedTo = id;
  const by = owner(world, old);
  announce(world, old, by, { migrate_to_chat_id: id });
  announce(world, chat, by, { migrate_from_chat_id: old.id });
  return id;
}

function owner(world: World, chat: Chat): TgUser {
  const [first = [...chat.members][0]] = chat.administrators;
  if (first === undefined) throw new Error(`nobody is in group ${chat.id}`);
  return world.user(first);
}
