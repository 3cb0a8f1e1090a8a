ALTER TABLE membership ADD COLUMN disabled_at timestamptz;
ALTER TABLE hub_user ADD COLUMN last_sign_in_at timestamptz;

CREATE TABLE client_page (
  realm_key       uuid NOT NULL,
  destination_key uuid NOT NULL,
  hash            bytea NOT NULL,
  protected       text NOT NULL,
  created_at      timestamptz NOT NULL,
  last_visited_at timestamptz,
  PRIMARY KEY (realm_key, destination_key),
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
);
CREATE UNIQUE INDEX client_page_hash ON client_page (hash);

CREATE TABLE lms_record (
  realm_key        uuid NOT NULL,
  registration_key uuid NOT NULL,
  launch_key       uuid NOT NULL,
  lesson_status    text NOT NULL,
  score            double precision,
  problem          text NOT NULL,
  at               timestamptz NOT NULL,
  PRIMARY KEY (realm_key, registration_key),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
);

CREATE INDEX launch_started ON launch (realm_key, started_at, registration_key) WHERE started_at IS NOT NULL;
CREATE INDEX launch_refusal_at ON launch_refusal (realm_key, at);
CREATE INDEX import_job_created ON import_job (realm_key, application_key, created_at);
CREATE INDEX registration_dispatch_created ON registration (realm_key, dispatch_key, created_at) WHERE dispatch_key IS NOT NULL;
CREATE INDEX registration_completed ON registration (realm_key, application_key, completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (realm_key, finished_at) WHERE state = 'Dead';
