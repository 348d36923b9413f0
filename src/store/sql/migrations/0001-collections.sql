-- One table for each collection: the document as JSON, and a column for every field that is looked up, sorted or claimed by.
-- The same text makes the tables of every SQL engine.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL
);

CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL
);

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  person_id TEXT
);
CREATE INDEX contacts_by_person_id ON contacts (person_id, id);

CREATE TABLE chats (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  binding TEXT
);
CREATE INDEX chats_by_binding ON chats (binding, id);

CREATE TABLE addresses (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  account TEXT,
  ref TEXT
);
CREATE INDEX addresses_by_ref ON addresses (ref, id);

CREATE TABLE dialogues (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  chat_id TEXT,
  contact_id TEXT
);
CREATE INDEX dialogues_by_contact_id ON dialogues (contact_id, id);

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  person_id TEXT
);
CREATE INDEX places_by_person_id ON places (person_id, id);

CREATE TABLE areas (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  chat_id TEXT
);
CREATE INDEX areas_by_chat_id ON areas (chat_id, id);

CREATE TABLE officials (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  department TEXT,
  person_id TEXT
);
CREATE INDEX officials_by_department ON officials (department, id);
CREATE INDEX officials_by_person_id ON officials (person_id, id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL
);

CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT,
  at BIGINT
);
CREATE INDEX audit_by_incident_id ON audit (incident_id, at, id);

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  cell TEXT,
  board TEXT,
  created_at BIGINT,
  realm TEXT
);
CREATE INDEX incidents_by_cell ON incidents (cell, created_at, id);
CREATE INDEX incidents_by_board ON incidents (board, created_at, id);
CREATE INDEX incidents_by_commune_realm ON incidents (commune, realm, created_at, id);

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT,
  contact_id TEXT,
  at BIGINT
);
CREATE INDEX reports_by_incident_id ON reports (incident_id, at, id);
CREATE INDEX reports_by_contact_id ON reports (contact_id, at, id);

CREATE TABLE timeline (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT,
  seq BIGINT
);
CREATE INDEX timeline_by_incident_id ON timeline (incident_id, seq, id);

CREATE TABLE witness_answers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT
);
CREATE INDEX witness_answers_by_incident_id ON witness_answers (incident_id, id);

CREATE TABLE merge_cells (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT
);

CREATE TABLE codes (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT
);

CREATE TABLE fanouts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT
);
CREATE INDEX fanouts_by_incident_id ON fanouts (incident_id, id);

CREATE TABLE fanout_parts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  fanout_id TEXT
);
CREATE INDEX fanout_parts_by_fanout_id ON fanout_parts (fanout_id, id);

CREATE TABLE owed (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  account TEXT,
  chat_id TEXT,
  incident_id TEXT,
  lane BIGINT,
  ord DOUBLE PRECISION,
  state TEXT,
  due_at BIGINT,
  wanted BIGINT,
  shown BIGINT,
  ref TEXT,
  reply_to TEXT,
  attempts BIGINT,
  reason TEXT,
  created_at BIGINT,
  sent_at BIGINT,
  kind TEXT,
  lease_token TEXT,
  lease_until BIGINT
);
CREATE INDEX owed_by_incident_id ON owed (incident_id, id);
CREATE INDEX owed_by_chat_id ON owed (chat_id, id);
-- What is due, in the order in which it goes out; what waits for its time is kept out of the way.
CREATE INDEX owed_due ON owed (account, lane, ord, id) WHERE state = 'due';
CREATE INDEX owed_waiting ON owed (account, due_at, id) WHERE state = 'waiting';
CREATE INDEX owed_next ON owed (due_at) WHERE state = 'waiting';
CREATE INDEX owed_flying ON owed (account, lease_until) WHERE state = 'flying';
CREATE INDEX owed_lease ON owed (lease_until) WHERE state = 'flying';
CREATE INDEX owed_chat_flying ON owed (chat_id) WHERE state = 'flying';
-- Notes that are to be tried again and hold back later ones of their chat and lane.
CREATE INDEX owed_held ON owed (chat_id, lane, ord, id) WHERE state = 'waiting' AND kind = 'note' AND attempts > 0;
CREATE INDEX owed_ended_notes ON owed (created_at) WHERE kind = 'note' AND state IN ('shown', 'dropped', 'dead');

CREATE TABLE later (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  subject TEXT,
  at BIGINT,
  failures BIGINT,
  free_at BIGINT,
  lease_token TEXT
);
CREATE INDEX later_by_subject ON later (subject, id);
CREATE INDEX later_free ON later (free_at, id);

CREATE TABLE periods (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT
);

CREATE TABLE inbox (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  account TEXT,
  due_at BIGINT,
  failures BIGINT,
  free_at BIGINT,
  lease_token TEXT
);
CREATE INDEX inbox_free ON inbox (free_at, id);

CREATE TABLE operations (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  at BIGINT
);
CREATE INDEX operations_by_at ON operations (at, id);

CREATE TABLE media (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  expires_at BIGINT
);
CREATE INDEX media_by_expires_at ON media (expires_at, id);

CREATE TABLE channel_memory (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  account TEXT,
  chat TEXT,
  expires_at BIGINT
);
CREATE INDEX channel_memory_by_account_chat ON channel_memory (account, chat, id);
CREATE INDEX channel_memory_by_expires_at ON channel_memory (expires_at, id);

-- The number of the last change of each commune, and the highest one whose tombstone was swept.
CREATE TABLE counters (
  commune TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  swept BIGINT NOT NULL
);

-- The last change of every followed document, or its tombstone.
CREATE TABLE followed (
  collection TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  commune TEXT NOT NULL,
  seq BIGINT NOT NULL,
  version BIGINT NOT NULL,
  erased_at BIGINT,
  PRIMARY KEY (collection, doc_id)
);
CREATE INDEX followed_by_seq ON followed (commune, seq);

CREATE TABLE heartbeat (
  id BIGINT PRIMARY KEY,
  beats BIGINT NOT NULL
);
