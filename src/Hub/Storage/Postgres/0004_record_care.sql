-- What keeps record stores in order: how long an application's records stay, and erasures that have begun.

CREATE TABLE retention_rule (
  realm_key           uuid NOT NULL,
  application_key     uuid NOT NULL,
  statement_days      integer,
  document_days       integer,
  keep_verbs          text[] NOT NULL,
  checked_through     bigint NOT NULL, -- sequence: everything up to it is gone or kept on purpose
  next_run_at         timestamptz NOT NULL,
  PRIMARY KEY (realm_key, application_key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX retention_rule_due ON retention_rule (next_run_at);

-- A row lives as long as its erasure is unfinished: afterwards nothing tells whom it was about.
CREATE TABLE person_erasure (
  realm_key       uuid NOT NULL,
  key             uuid NOT NULL,
  application_key uuid NOT NULL,
  agents          text[] NOT NULL,
  learner_key     uuid,
  learner_source  text,
  reason          text NOT NULL,
  "by"            text NOT NULL,
  statements      bigint NOT NULL,
  documents       bigint NOT NULL,
  leased_until    timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX person_erasure_leased ON person_erasure (leased_until);

CREATE INDEX document_agent ON document (lrs, agent_key, kind, activity_key, registration, id_key) WHERE agent IS NOT NULL;
CREATE INDEX document_updated ON document (lrs, updated);
