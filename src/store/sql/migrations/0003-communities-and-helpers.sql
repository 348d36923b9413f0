-- Groups of one community share an area.
ALTER TABLE areas ADD COLUMN community TEXT;
CREATE INDEX areas_by_community ON areas (community, id);

-- The codes by which a group lets others share its area.
CREATE TABLE group_codes (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL
);

-- Who offered to help in emergencies, and who was asked in a case.
CREATE TABLE helpers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  realm TEXT
);
CREATE INDEX helpers_by_commune_realm ON helpers (commune, realm, id);

CREATE TABLE help_offers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  doc TEXT NOT NULL,
  commune TEXT,
  incident_id TEXT,
  person_id TEXT
);
CREATE INDEX help_offers_by_incident_id ON help_offers (incident_id, id);
CREATE INDEX help_offers_by_person_id ON help_offers (person_id, id);
