import type { Doc } from '../core/collections.ts';
import type { CommuneId, Realm } from '../core/ids.ts';
import type { FollowedChange } from '../core/ports/store.ts';
import type { FollowSink } from './follow.ts';

/** The groups linked in each commune, followed into memory: who gets a commune's digests. */
export class AreaChats implements FollowSink {
  readonly #areas = new Map<string, { readonly version: number; readonly doc: Doc<'areas'> | null }>();

  apply({ collection, id, version, doc }: FollowedChange): void {
    if (collection !== 'areas' || version <= (this.#areas.get(id)?.version ?? 0)) return;
    this.#areas.set(id, { version, doc });
  }

  reset(): void {
    this.#areas.clear();
  }

  chatsIn(realm: Realm, commune: CommuneId): readonly string[] {
    const chats = new Set<string>();
    for (const { doc } of this.#areas.values())
      if (doc?.realm === realm && doc.commune === commune) chats.add(doc.chatId);
    return [...chats];
  }
}
