-- A message that somebody answers is found by its reference.
CREATE INDEX owed_by_chat_ref ON owed (chat_id, ref, id);
