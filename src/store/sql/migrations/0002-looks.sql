-- A fingerprint of what a card showed last, so that what looks the same is not sent again.
ALTER TABLE owed ADD COLUMN look TEXT;
