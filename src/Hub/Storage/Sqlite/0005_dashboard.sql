ALTER TABLE membership ADD COLUMN disabled_at INTEGER;
ALTER TABLE hub_user ADD COLUMN last_sign_in_at INTEGER;

CREATE TABLE client_page (
  realm_key       TEXT NOT NULL,
  destination_key TEXT NOT NULL,
  hash            BLOB NOT NULL,
  protected       TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  last_visited_at INTEGER,
  PRIMARY KEY (realm_key, destination_key),
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX client_page_hash ON client_page (hash);

CREATE TABLE lms_record (
  realm_key        TEXT NOT NULL,
  registration_key TEXT NOT NULL,
  launch_key       TEXT NOT NULL,
  lesson_status    TEXT NOT NULL,
  score            REAL,
  problem          TEXT NOT NULL,
  at               INTEGER NOT NULL,
  PRIMARY KEY (realm_key, registration_key),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE INDEX launch_started ON launch (realm_key, started_at, registration_key) WHERE started_at IS NOT NULL;
CREATE INDEX launch_refusal_at ON launch_refusal (realm_key, at);
CREATE INDEX import_job_created ON import_job (realm_key, application_key, created_at);
CREATE INDEX registration_dispatch_created ON registration (realm_key, dispatch_key, created_at) WHERE dispatch_key IS NOT NULL;
CREATE INDEX registration_completed ON registration (realm_key, application_key, completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (realm_key, finished_at) WHERE state = 'Dead';
