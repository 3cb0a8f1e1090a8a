ALTER TABLE registration ADD COLUMN has_grade_book boolean NOT NULL DEFAULT false;

CREATE TABLE lti_platform (
  realm_key              uuid NOT NULL,
  key                    uuid NOT NULL,
  application_key        uuid NOT NULL,
  id                     text NOT NULL,
  name                   text NOT NULL,
  family                 text NOT NULL,
  issuer                 text NOT NULL,
  client_id              text NOT NULL,
  authorization_endpoint text NOT NULL,
  token_endpoint         text NOT NULL,
  token_audience         text NOT NULL,
  key_set_url            text NOT NULL,
  key_set                text NOT NULL,
  destination_key        uuid,
  holds_new_deployments  boolean NOT NULL,
  allows_anonymous       boolean NOT NULL,
  linking                text NOT NULL,
  is_enabled             boolean NOT NULL,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
);
CREATE UNIQUE INDEX lti_platform_registration ON lti_platform (issuer, client_id);
CREATE INDEX lti_platform_updated ON lti_platform (realm_key, application_key, updated_at, id);
CREATE INDEX lti_platform_destination ON lti_platform (realm_key, destination_key) WHERE destination_key IS NOT NULL;

CREATE TABLE lti_deployment (
  realm_key       uuid NOT NULL,
  key             uuid NOT NULL,
  platform_key    uuid NOT NULL,
  deployment_id   text NOT NULL,
  state           text NOT NULL,
  destination_key uuid,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  last_launch_at  timestamptz,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, platform_key, deployment_id),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX lti_deployment_destination ON lti_deployment (realm_key, destination_key) WHERE destination_key IS NOT NULL;

CREATE TABLE lti_key (
  realm_key       uuid NOT NULL,
  key             uuid NOT NULL,
  application_key uuid NOT NULL,
  key_id          text NOT NULL,
  protected       text NOT NULL,
  modulus         text NOT NULL,
  exponent        text NOT NULL,
  created_at      timestamptz NOT NULL,
  active_from     timestamptz NOT NULL,
  retires_at      timestamptz,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX lti_key_application ON lti_key (realm_key, application_key);

CREATE TABLE lti_login (
  realm_key     uuid NOT NULL,
  key           uuid NOT NULL,
  platform_key  uuid NOT NULL,
  state_hash    bytea NOT NULL,
  nonce         text NOT NULL,
  browser_hash  bytea NOT NULL,
  request       text NOT NULL,
  is_own_window boolean NOT NULL,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE
);
CREATE UNIQUE INDEX lti_login_state ON lti_login (state_hash);
CREATE INDEX lti_login_expires ON lti_login (expires_at);
CREATE INDEX lti_login_platform ON lti_login (realm_key, platform_key);

CREATE TABLE lti_resource_link (
  realm_key           uuid NOT NULL,
  key                 uuid NOT NULL,
  deployment_key      uuid NOT NULL,
  resource_link_id    text NOT NULL,
  dispatch_key        uuid NOT NULL,
  context_title       text NOT NULL,
  title               text NOT NULL,
  line_item           text NOT NULL,
  line_items          text NOT NULL,
  grade_scopes        text[] NOT NULL,
  memberships         text NOT NULL,
  column_leased_until timestamptz,
  roster_read_at      timestamptz,
  created_at          timestamptz NOT NULL,
  last_launch_at      timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, deployment_key, resource_link_id),
  FOREIGN KEY (realm_key, deployment_key) REFERENCES lti_deployment (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX lti_resource_link_dispatch ON lti_resource_link (realm_key, dispatch_key);

CREATE TABLE lti_grade (
  realm_key         uuid NOT NULL,
  key               uuid NOT NULL,
  link_key          uuid NOT NULL,
  learner_key       uuid NOT NULL,
  registration_key  uuid NOT NULL,
  protected_user_id text NOT NULL,
  revision          bigint NOT NULL,
  scored_at         timestamptz,
  sent_revision     bigint NOT NULL,
  sent_at           timestamptz,
  sent_score        double precision,
  problem           text NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, link_key, learner_key),
  FOREIGN KEY (realm_key, link_key) REFERENCES lti_resource_link (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX lti_grade_registration ON lti_grade (realm_key, registration_key);
CREATE INDEX lti_grade_learner ON lti_grade (realm_key, learner_key);

CREATE TABLE lti_member (
  realm_key   uuid NOT NULL,
  link_key    uuid NOT NULL,
  external_id text NOT NULL,
  name        text NOT NULL,
  email       text NOT NULL,
  is_learner  boolean NOT NULL,
  is_active   boolean NOT NULL,
  PRIMARY KEY (realm_key, link_key, external_id),
  FOREIGN KEY (realm_key, link_key) REFERENCES lti_resource_link (realm_key, key) ON DELETE CASCADE
);

CREATE TABLE lti_launch (
  realm_key     uuid NOT NULL,
  key           uuid NOT NULL,
  platform_key  uuid NOT NULL,
  at            timestamptz NOT NULL,
  trace_id      text NOT NULL,
  is_accepted   boolean NOT NULL,
  binding       text NOT NULL,
  message_type  text NOT NULL,
  deployment_id text NOT NULL,
  refusal       text NOT NULL,
  requirement   text NOT NULL,
  claims        text NOT NULL,
  verdicts      text NOT NULL,
  dispatch_key  uuid,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, platform_key) REFERENCES lti_platform (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX lti_launch_platform ON lti_launch (realm_key, platform_key, at);
CREATE INDEX lti_launch_at ON lti_launch (at);
