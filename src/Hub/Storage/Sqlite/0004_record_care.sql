-- What keeps record stores in order: how long an application's records stay, and erasures that have begun.

CREATE TABLE retention_rule (
  realm_key           TEXT NOT NULL,
  application_key     TEXT NOT NULL,
  statement_days      INTEGER,
  document_days       INTEGER,
  keep_verbs          TEXT NOT NULL,
  checked_through     INTEGER NOT NULL, -- sequence: everything up to it is gone or kept on purpose
  next_run_at         INTEGER NOT NULL,
  PRIMARY KEY (realm_key, application_key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX retention_rule_due ON retention_rule (next_run_at);

-- A row lives as long as its erasure is unfinished: afterwards nothing tells whom it was about.
CREATE TABLE person_erasure (
  realm_key       TEXT NOT NULL,
  key             TEXT NOT NULL,
  application_key TEXT NOT NULL,
  agents          TEXT NOT NULL,
  learner_key     TEXT,
  learner_source  TEXT,
  reason          TEXT NOT NULL,
  "by"            TEXT NOT NULL,
  statements      INTEGER NOT NULL,
  documents       INTEGER NOT NULL,
  leased_until    INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX person_erasure_leased ON person_erasure (leased_until);

CREATE INDEX document_agent ON document (lrs, agent_key, kind, activity_key, registration, id_key) WHERE agent IS NOT NULL;
CREATE INDEX document_updated ON document (lrs, updated);
