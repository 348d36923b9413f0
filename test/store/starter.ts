/** A process that opens the database named, writes one row and goes: see `migrations.test.ts`. */
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { chat } from '../support/records.ts';

const [, , path = '', id = ''] = process.argv;
const store = await openSqlite(path);
console.log(await store.commit(id, [{ op: 'put', collection: 'chats', doc: chat(id), expected: 0 }], [], 1));
await store.close();
