-- Instants are microseconds since 1970 (UTC), keys are text, lists are JSON.
-- Every key carries the realm, and so does every reference: hand-written SQL cannot cross from one realm into another.

CREATE TABLE realm (
  key        TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE application (
  realm_key       TEXT NOT NULL REFERENCES realm (key),
  key             TEXT NOT NULL,
  id              TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL,
  settings        TEXT NOT NULL,
  allows_deletion INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key)
) STRICT;

CREATE TABLE application_secret (
  realm_key       TEXT NOT NULL,
  key             TEXT NOT NULL,
  application_key TEXT NOT NULL,
  label           TEXT NOT NULL,
  is_active       INTEGER NOT NULL,
  hash            BLOB NOT NULL,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX application_secret_application ON application_secret (realm_key, application_key);

CREATE TABLE learner (
  realm_key   TEXT NOT NULL REFERENCES realm (key),
  key         TEXT NOT NULL,
  first_name  TEXT NOT NULL,
  last_name   TEXT NOT NULL,
  email       TEXT NOT NULL,
  tags        TEXT NOT NULL,
  disabled_at INTEGER,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key)
) STRICT;

CREATE TABLE learner_identity (
  realm_key   TEXT NOT NULL,
  source      TEXT NOT NULL,
  external_id TEXT NOT NULL,
  learner_key TEXT NOT NULL,
  PRIMARY KEY (realm_key, source, external_id),
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX learner_identity_learner ON learner_identity (realm_key, learner_key);

CREATE TABLE course (
  realm_key       TEXT NOT NULL,
  key             TEXT NOT NULL,
  application_key TEXT NOT NULL,
  id              TEXT NOT NULL,
  title           TEXT NOT NULL,
  title_is_own    INTEGER NOT NULL,
  tags            TEXT NOT NULL,
  settings        TEXT NOT NULL,
  current_version INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key)
) STRICT;
CREATE INDEX course_updated ON course (realm_key, application_key, updated_at, id);

CREATE TABLE course_version (
  realm_key     TEXT NOT NULL,
  key           TEXT NOT NULL,
  course_key    TEXT NOT NULL,
  number        INTEGER NOT NULL,
  standard      TEXT NOT NULL,
  title         TEXT NOT NULL,
  description   TEXT NOT NULL,
  languages     TEXT NOT NULL,
  activities    TEXT NOT NULL,
  warnings      TEXT NOT NULL,
  settings      TEXT NOT NULL,
  package_bytes INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, course_key, number),
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE content_key (
  value       TEXT PRIMARY KEY,
  realm_key   TEXT NOT NULL,
  version_key TEXT NOT NULL,
  expires_at  INTEGER NOT NULL,
  FOREIGN KEY (realm_key, version_key) REFERENCES course_version (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX content_key_version ON content_key (realm_key, version_key, expires_at);

CREATE TABLE import_job (
  realm_key          TEXT NOT NULL,
  key                TEXT NOT NULL,
  application_key    TEXT NOT NULL,
  course_id          TEXT NOT NULL,
  may_create_version INTEGER NOT NULL,
  source_url         TEXT,
  state              TEXT NOT NULL,
  progress           INTEGER NOT NULL,
  message            TEXT NOT NULL,
  warnings           TEXT NOT NULL,
  version_key        TEXT,
  created_at         INTEGER NOT NULL,
  finished_at        INTEGER,
  leased_until       INTEGER,
  attempts           INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX import_job_running ON import_job (created_at) WHERE state = 'Running';

CREATE TABLE destination (
  realm_key            TEXT NOT NULL,
  key                  TEXT NOT NULL,
  application_key      TEXT NOT NULL,
  id                   TEXT NOT NULL,
  name                 TEXT NOT NULL,
  notes                TEXT NOT NULL,
  email                TEXT NOT NULL,
  tags                 TEXT NOT NULL,
  allowed_origins      TEXT NOT NULL,
  hashes_personal_data INTEGER NOT NULL,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key)
) STRICT;
CREATE INDEX destination_updated ON destination (realm_key, application_key, updated_at, id);

CREATE TABLE dispatch (
  realm_key                TEXT NOT NULL,
  key                      TEXT NOT NULL,
  application_key          TEXT NOT NULL,
  id                       TEXT NOT NULL,
  destination_key          TEXT NOT NULL,
  course_key               TEXT NOT NULL,
  is_enabled               INTEGER NOT NULL,
  allows_new_registrations INTEGER NOT NULL,
  is_instanced             INTEGER NOT NULL,
  licence_limit            INTEGER NOT NULL,
  licences_used            INTEGER NOT NULL,
  licences_reset_at        INTEGER,
  expires_at               INTEGER,
  hashes_personal_data     INTEGER NOT NULL,
  version_policy           TEXT NOT NULL,
  pinned_version           INTEGER,
  allowed_origins          TEXT NOT NULL,
  tags                     TEXT NOT NULL,
  notes                    TEXT NOT NULL,
  email                    TEXT NOT NULL,
  postback                 TEXT,
  created_at               INTEGER NOT NULL,
  updated_at               INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key),
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX dispatch_updated ON dispatch (realm_key, application_key, updated_at, id);
-- A course is dispatched to a destination once.
CREATE UNIQUE INDEX dispatch_pair ON dispatch (realm_key, destination_key, course_key);
CREATE INDEX dispatch_course ON dispatch (realm_key, course_key);

CREATE TABLE dispatch_key (
  realm_key      TEXT NOT NULL,
  key            TEXT NOT NULL,
  dispatch_owner TEXT NOT NULL,
  hash           BLOB NOT NULL,
  protected      TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  retires_at     INTEGER,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, dispatch_owner) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX dispatch_key_hash ON dispatch_key (hash);
CREATE INDEX dispatch_key_dispatch ON dispatch_key (realm_key, dispatch_owner);

CREATE TABLE licence_use (
  realm_key    TEXT NOT NULL,
  dispatch_key TEXT NOT NULL,
  learner_key  TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (realm_key, dispatch_key, learner_key),
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE registration (
  realm_key            TEXT NOT NULL,
  key                  TEXT NOT NULL,
  application_key      TEXT NOT NULL,
  id                   TEXT NOT NULL,
  instance             INTEGER NOT NULL,
  is_current           INTEGER NOT NULL,
  xapi_registration_id TEXT NOT NULL,
  course_key           TEXT NOT NULL,
  version_key          TEXT NOT NULL,
  learner_key          TEXT NOT NULL,
  dispatch_key         TEXT,
  is_sandbox           INTEGER NOT NULL,
  settings             TEXT NOT NULL,
  tags                 TEXT NOT NULL,
  postback             TEXT,
  completion           TEXT NOT NULL,
  success              TEXT NOT NULL,
  score                REAL,
  total_seconds        REAL NOT NULL,
  forced               TEXT,
  revision             INTEGER NOT NULL,
  changes              INTEGER NOT NULL,
  epoch                INTEGER NOT NULL,
  epoch_has_committed  INTEGER NOT NULL,
  first_access_at      INTEGER,
  last_access_at       INTEGER,
  completed_at         INTEGER,
  created_at           INTEGER NOT NULL,
  updated_at           INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id, instance),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key),
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, version_key) REFERENCES course_version (realm_key, key),
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX registration_updated ON registration (realm_key, application_key, updated_at, id) WHERE is_current AND NOT is_sandbox;
CREATE INDEX registration_created ON registration (realm_key, application_key, created_at, id) WHERE is_current AND NOT is_sandbox;
CREATE UNIQUE INDEX registration_xapi ON registration (realm_key, application_key, xapi_registration_id);
CREATE INDEX registration_sandbox ON registration (updated_at) WHERE is_sandbox;
CREATE INDEX registration_course ON registration (realm_key, course_key, updated_at);
CREATE INDEX registration_version ON registration (realm_key, version_key);
CREATE INDEX registration_learner ON registration (realm_key, learner_key, updated_at);
CREATE INDEX registration_dispatch ON registration (realm_key, dispatch_key, learner_key) WHERE dispatch_key IS NOT NULL;

CREATE TABLE activity_result (
  realm_key          TEXT NOT NULL,
  registration_key   TEXT NOT NULL,
  activity_id        TEXT NOT NULL,
  attempts           INTEGER NOT NULL,
  completion         TEXT NOT NULL,
  success            TEXT NOT NULL,
  score              REAL,
  total_seconds      REAL NOT NULL,
  earlier_completion TEXT NOT NULL,
  earlier_success    TEXT NOT NULL,
  earlier_score      REAL,
  last_access_at     INTEGER,
  PRIMARY KEY (realm_key, registration_key, activity_id),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE runtime_data (
  realm_key        TEXT NOT NULL,
  registration_key TEXT NOT NULL,
  activity_id      TEXT NOT NULL,
  opening          INTEGER NOT NULL,
  attempt          INTEGER NOT NULL,
  state            TEXT NOT NULL,
  opened_at        INTEGER NOT NULL,
  PRIMARY KEY (realm_key, registration_key, activity_id),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE launch (
  realm_key        TEXT NOT NULL,
  key              TEXT NOT NULL,
  registration_key TEXT NOT NULL,
  trace_id         TEXT NOT NULL,
  state            TEXT NOT NULL,
  epoch            INTEGER NOT NULL,
  last_sequence    INTEGER NOT NULL,
  session_key_hash BLOB,
  is_unloaded      INTEGER NOT NULL,
  exit_to          TEXT NOT NULL,
  shell_origin     TEXT,
  created_at       INTEGER NOT NULL,
  link_expires_at  INTEGER NOT NULL,
  started_at       INTEGER,
  last_seen_at     INTEGER NOT NULL,
  closed_at        INTEGER,
  completion       TEXT NOT NULL,
  success          TEXT NOT NULL,
  score            REAL,
  log_length       INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX launch_registration ON launch (realm_key, registration_key, created_at);
CREATE INDEX launch_running ON launch (last_seen_at) WHERE state = 'Running';

CREATE TABLE launch_log (
  sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
  realm_key  TEXT NOT NULL,
  launch_key TEXT NOT NULL,
  at         INTEGER NOT NULL,
  origin     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  FOREIGN KEY (realm_key, launch_key) REFERENCES launch (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX launch_log_launch ON launch_log (realm_key, launch_key, sequence);
CREATE INDEX launch_log_at ON launch_log (at);

CREATE TABLE launch_refusal (
  realm_key    TEXT NOT NULL,
  key          TEXT NOT NULL,
  dispatch_key TEXT NOT NULL,
  code         TEXT NOT NULL,
  message      TEXT NOT NULL,
  lms_origin   TEXT NOT NULL,
  trace_id     TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX launch_refusal_dispatch ON launch_refusal (realm_key, dispatch_key, at);

CREATE TABLE outbox (
  sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
  realm_key    TEXT NOT NULL REFERENCES realm (key),
  order_key    TEXT NOT NULL,
  kind         TEXT NOT NULL,
  payload      TEXT NOT NULL,
  state        TEXT NOT NULL,
  attempts     INTEGER NOT NULL,
  last_error   TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  leased_until INTEGER,
  finished_at  INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (due_at, sequence) WHERE state = 'Waiting';
CREATE INDEX outbox_order ON outbox (realm_key, order_key, sequence) WHERE state = 'Waiting';
CREATE INDEX outbox_history ON outbox (realm_key, order_key, sequence);

CREATE TABLE audit (
  realm_key TEXT NOT NULL REFERENCES realm (key),
  key       TEXT NOT NULL,
  at        INTEGER NOT NULL,
  by        TEXT NOT NULL,
  action    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL,
  PRIMARY KEY (realm_key, key)
) STRICT;
CREATE INDEX audit_at ON audit (realm_key, at);

CREATE TABLE hub_user (
  id                     TEXT PRIMARY KEY,
  display_name           TEXT NOT NULL,
  created_at             INTEGER NOT NULL,
  user_name              TEXT,
  normalized_user_name   TEXT UNIQUE,
  email                  TEXT,
  normalized_email       TEXT,
  email_confirmed        INTEGER NOT NULL,
  password_hash          TEXT,
  security_stamp         TEXT,
  concurrency_stamp      TEXT,
  phone_number           TEXT,
  phone_number_confirmed INTEGER NOT NULL,
  two_factor_enabled     INTEGER NOT NULL,
  lockout_end            INTEGER,
  lockout_enabled        INTEGER NOT NULL,
  access_failed_count    INTEGER NOT NULL
) STRICT;
CREATE INDEX hub_user_email ON hub_user (normalized_email);

CREATE TABLE user_claim (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id     TEXT NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  claim_type  TEXT,
  claim_value TEXT
) STRICT;
CREATE INDEX user_claim_user ON user_claim (user_id);

CREATE TABLE user_login (
  login_provider        TEXT NOT NULL,
  provider_key          TEXT NOT NULL,
  provider_display_name TEXT,
  user_id               TEXT NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  PRIMARY KEY (login_provider, provider_key)
) STRICT;
CREATE INDEX user_login_user ON user_login (user_id);

CREATE TABLE user_token (
  user_id        TEXT NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  login_provider TEXT NOT NULL,
  name           TEXT NOT NULL,
  value          TEXT,
  PRIMARY KEY (user_id, login_provider, name)
) STRICT;

CREATE TABLE membership (
  realm_key TEXT NOT NULL REFERENCES realm (key),
  user_id   TEXT NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  role      TEXT NOT NULL,
  PRIMARY KEY (realm_key, user_id)
) STRICT;
CREATE INDEX membership_user ON membership (user_id);

CREATE TABLE data_protection_key (
  id  TEXT PRIMARY KEY,
  xml TEXT NOT NULL
) STRICT;

CREATE TABLE hub_setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
