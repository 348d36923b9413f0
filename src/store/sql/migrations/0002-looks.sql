-- A fingerprint of what a card showed last, so that what looks the same is not sent again.
ALTER TABLE owed ADD COLUMN look TEXT;

-- What somebody answers or reacts to is found by the channel's reference.
CREATE INDEX owed_by_chat_id_and_ref ON owed (chat_id, ref, id);
