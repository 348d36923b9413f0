-- Groups of one community share an area.
ALTER TABLE areas ADD COLUMN community TEXT;
CREATE INDEX areas_by_community ON areas (community, id);

-- The codes by which a group lets others share its area.
CREATE TABLE group_codes (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL
);
