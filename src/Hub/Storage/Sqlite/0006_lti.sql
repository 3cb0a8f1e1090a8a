ALTER TABLE registration ADD COLUMN has_grade_book INTEGER NOT NULL DEFAULT 0;

CREATE TABLE lti_platform (
  realm_key              TEXT NOT NULL,
  key                    TEXT NOT NULL,
  application_key        TEXT NOT NULL,
  id                     TEXT NOT NULL,
  name                   TEXT NOT NULL,
  family                 TEXT NOT NULL,
  issuer                 TEXT NOT NULL,
  client_id              TEXT NOT NULL,
  authorization_endpoint TEXT NOT NULL,
  token_endpoint         TEXT NOT NULL,
  token_audience         TEXT NOT NULL,
  key_set_url            TEXT NOT NULL,
  key_set                TEXT NOT NULL,
  destination_key        TEXT,
  holds_new_deployments  INTEGER NOT NULL,
  allows_anonymous       INTEGER NOT NULL,
  linking                TEXT NOT NULL,
  is_enabled             INTEGER NOT NULL,
  created_at             INTEGER NOT NULL,
  updated_at             INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX lti_platform_registration ON lti_platform (issuer, client_id);
CREATE INDEX lti_platform_updated ON lti_platform (realm_key, application_key, updated_at, id);
CREATE INDEX lti_platform_destination ON lti_platform (realm_key, destination_key) WHERE destination_key IS NOT NULL;

CREATE TABLE lti_deployment (
  realm_key       TEXT NOT NULL,
  key             TEXT NOT NULL,
  platform_key    TEXT NOT NULL,
  deployment_id   TEXT NOT NULL,
  state           TEXT NOT NULL,
  destination_key TEXT,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  last_launch_at  INTEGER,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, platform_key, deployment_id),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX lti_deployment_destination ON lti_deployment (realm_key, destination_key) WHERE destination_key IS NOT NULL;

CREATE TABLE lti_key (
  realm_key       TEXT NOT NULL,
  key             TEXT NOT NULL,
  application_key TEXT NOT NULL,
  key_id          TEXT NOT NULL,
  protected       TEXT NOT NULL,
  modulus         TEXT NOT NULL,
  exponent        TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  active_from     INTEGER NOT NULL,
  retires_at      INTEGER,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX lti_key_application ON lti_key (realm_key, application_key);

CREATE TABLE lti_login (
  realm_key     TEXT NOT NULL,
  key           TEXT NOT NULL,
  platform_key  TEXT NOT NULL,
  state_hash    BLOB NOT NULL,
  nonce         TEXT NOT NULL,
  browser_hash  BLOB NOT NULL,
  request       TEXT NOT NULL,
  is_own_window INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  used_at       INTEGER,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX lti_login_state ON lti_login (state_hash);
CREATE INDEX lti_login_expires ON lti_login (expires_at);
CREATE INDEX lti_login_platform ON lti_login (realm_key, platform_key);

CREATE TABLE lti_resource_link (
  realm_key           TEXT NOT NULL,
  key                 TEXT NOT NULL,
  deployment_key      TEXT NOT NULL,
  resource_link_id    TEXT NOT NULL,
  dispatch_key        TEXT NOT NULL,
  context_title       TEXT NOT NULL,
  title               TEXT NOT NULL,
  line_item           TEXT NOT NULL,
  line_items          TEXT NOT NULL,
  grade_scopes        TEXT NOT NULL,
  memberships         TEXT NOT NULL,
  column_leased_until INTEGER,
  roster_read_at      INTEGER,
  created_at          INTEGER NOT NULL,
  last_launch_at      INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, deployment_key, resource_link_id),
  FOREIGN KEY (realm_key, deployment_key) REFERENCES lti_deployment (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX lti_resource_link_dispatch ON lti_resource_link (realm_key, dispatch_key);

CREATE TABLE lti_grade (
  realm_key         TEXT NOT NULL,
  key               TEXT NOT NULL,
  link_key          TEXT NOT NULL,
  learner_key       TEXT NOT NULL,
  registration_key  TEXT NOT NULL,
  protected_user_id TEXT NOT NULL,
  revision          INTEGER NOT NULL,
  scored_at         INTEGER,
  sent_revision     INTEGER NOT NULL,
  sent_at           INTEGER,
  sent_score        REAL,
  problem           TEXT NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, link_key, learner_key),
  FOREIGN KEY (realm_key, link_key) REFERENCES lti_resource_link (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX lti_grade_registration ON lti_grade (realm_key, registration_key);
CREATE INDEX lti_grade_learner ON lti_grade (realm_key, learner_key);

CREATE TABLE lti_member (
  realm_key   TEXT NOT NULL,
  link_key    TEXT NOT NULL,
  external_id TEXT NOT NULL,
  name        TEXT NOT NULL,
  email       TEXT NOT NULL,
  is_learner  INTEGER NOT NULL,
  is_active   INTEGER NOT NULL,
  PRIMARY KEY (realm_key, link_key, external_id),
  FOREIGN KEY (realm_key, link_key) REFERENCES lti_resource_link (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE lti_launch (
  realm_key     TEXT NOT NULL,
  key           TEXT NOT NULL,
  platform_key  TEXT NOT NULL,
  at            INTEGER NOT NULL,
  trace_id      TEXT NOT NULL,
  is_accepted   INTEGER NOT NULL,
  binding       TEXT NOT NULL,
  message_type  TEXT NOT NULL,
  deployment_id TEXT NOT NULL,
  refusal       TEXT NOT NULL,
  requirement   TEXT NOT NULL,
  claims        TEXT NOT NULL,
  verdicts      TEXT NOT NULL,
  dispatch_key  TEXT,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX lti_launch_platform ON lti_launch (realm_key, platform_key, at);
CREATE INDEX lti_launch_at ON lti_launch (at);
