-- A fingerprint of what a card showed last, so that what looks the same is not sent again.
ALTER TABLE owed ADD COLUMN look TEXT;

-- What somebody answers or reacts to is found by the channel's reference.
CREATE INDEX owed_by_chat_id_and_ref ON owed (chat_id, ref, id);

-- In the turn of one of a talk's messages the first of them goes out.
CREATE INDEX owed_due_notes ON owed (chat_id, id) WHERE state = 'due' AND kind = 'note';

-- Work that waits for a channel is claimed apart from what is only decided.
ALTER TABLE later ADD COLUMN lane TEXT;
UPDATE later SET lane = CASE WHEN id LIKE 'fetch|%' OR id LIKE 'ask|%' THEN 'ask' ELSE 'decide' END;
DROP INDEX later_free;
CREATE INDEX later_free ON later (lane, free_at, id);
