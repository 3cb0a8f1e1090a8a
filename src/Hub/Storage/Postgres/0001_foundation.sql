-- Every key carries the realm, and so does every reference: hand-written SQL cannot cross from one realm into another.

CREATE TABLE realm (
  key        uuid PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE application (
  realm_key       uuid NOT NULL REFERENCES realm (key),
  key             uuid NOT NULL,
  id              text NOT NULL UNIQUE,
  name            text NOT NULL,
  settings        text NOT NULL,
  allows_deletion boolean NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key)
);

CREATE TABLE application_secret (
  realm_key       uuid NOT NULL,
  key             uuid NOT NULL,
  application_key uuid NOT NULL,
  label           text NOT NULL,
  is_active       boolean NOT NULL,
  hash            bytea NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX application_secret_application ON application_secret (realm_key, application_key);

CREATE TABLE learner (
  realm_key   uuid NOT NULL REFERENCES realm (key),
  key         uuid NOT NULL,
  first_name  text NOT NULL,
  last_name   text NOT NULL,
  email       text NOT NULL,
  tags        text[] NOT NULL,
  disabled_at timestamptz,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key)
);

CREATE TABLE learner_identity (
  realm_key   uuid NOT NULL,
  source      text NOT NULL,
  external_id text NOT NULL,
  learner_key uuid NOT NULL,
  PRIMARY KEY (realm_key, source, external_id),
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX learner_identity_learner ON learner_identity (realm_key, learner_key);

CREATE TABLE course (
  realm_key       uuid NOT NULL,
  key             uuid NOT NULL,
  application_key uuid NOT NULL,
  id              text NOT NULL,
  title           text NOT NULL,
  title_is_own    boolean NOT NULL,
  tags            text[] NOT NULL,
  settings        text NOT NULL,
  current_version integer NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key)
);
CREATE INDEX course_updated ON course (realm_key, application_key, updated_at, id);

CREATE TABLE course_version (
  realm_key     uuid NOT NULL,
  key           uuid NOT NULL,
  course_key    uuid NOT NULL,
  number        integer NOT NULL,
  standard      text NOT NULL,
  title         text NOT NULL,
  description   text NOT NULL,
  languages     text[] NOT NULL,
  activities    text NOT NULL,
  warnings      text NOT NULL,
  settings      text NOT NULL,
  package_bytes bigint NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, course_key, number),
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE
);

CREATE TABLE content_key (
  value       text PRIMARY KEY,
  realm_key   uuid NOT NULL,
  version_key uuid NOT NULL,
  expires_at  timestamptz NOT NULL,
  FOREIGN KEY (realm_key, version_key) REFERENCES course_version (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX content_key_version ON content_key (realm_key, version_key, expires_at);

CREATE TABLE import_job (
  realm_key          uuid NOT NULL,
  key                uuid NOT NULL,
  application_key    uuid NOT NULL,
  course_id          text NOT NULL,
  may_create_version boolean NOT NULL,
  source_url         text,
  state              text NOT NULL,
  progress           integer NOT NULL,
  message            text NOT NULL,
  warnings           text NOT NULL,
  version_key        uuid,
  created_at         timestamptz NOT NULL,
  finished_at        timestamptz,
  leased_until       timestamptz,
  attempts           integer NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX import_job_running ON import_job (created_at) WHERE state = 'Running';

CREATE TABLE destination (
  realm_key            uuid NOT NULL,
  key                  uuid NOT NULL,
  application_key      uuid NOT NULL,
  id                   text NOT NULL,
  name                 text NOT NULL,
  notes                text NOT NULL,
  email                text NOT NULL,
  tags                 text[] NOT NULL,
  allowed_origins      text[] NOT NULL,
  hashes_personal_data boolean NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key)
);
CREATE INDEX destination_updated ON destination (realm_key, application_key, updated_at, id);

CREATE TABLE dispatch (
  realm_key                uuid NOT NULL,
  key                      uuid NOT NULL,
  application_key          uuid NOT NULL,
  id                       text NOT NULL,
  destination_key          uuid NOT NULL,
  course_key               uuid NOT NULL,
  is_enabled               boolean NOT NULL,
  allows_new_registrations boolean NOT NULL,
  is_instanced             boolean NOT NULL,
  licence_limit            integer NOT NULL,
  licences_used            integer NOT NULL,
  licences_reset_at        timestamptz,
  expires_at               timestamptz,
  hashes_personal_data     boolean NOT NULL,
  version_policy           text NOT NULL,
  pinned_version           integer,
  allowed_origins          text[] NOT NULL,
  tags                     text[] NOT NULL,
  notes                    text NOT NULL,
  email                    text NOT NULL,
  postback                 text,
  created_at               timestamptz NOT NULL,
  updated_at               timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key),
  FOREIGN KEY (realm_key, destination_key) REFERENCES destination (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX dispatch_updated ON dispatch (realm_key, application_key, updated_at, id);
-- A course is dispatched to a destination once.
CREATE UNIQUE INDEX dispatch_pair ON dispatch (realm_key, destination_key, course_key);
CREATE INDEX dispatch_course ON dispatch (realm_key, course_key);

CREATE TABLE dispatch_key (
  realm_key      uuid NOT NULL,
  key            uuid NOT NULL,
  dispatch_owner uuid NOT NULL,
  hash           bytea NOT NULL,
  protected      text NOT NULL,
  created_at     timestamptz NOT NULL,
  retires_at     timestamptz,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, dispatch_owner) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
);
CREATE UNIQUE INDEX dispatch_key_hash ON dispatch_key (hash);
CREATE INDEX dispatch_key_dispatch ON dispatch_key (realm_key, dispatch_owner);

CREATE TABLE licence_use (
  realm_key    uuid NOT NULL,
  dispatch_key uuid NOT NULL,
  learner_key  uuid NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (realm_key, dispatch_key, learner_key),
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE
);

CREATE TABLE registration (
  realm_key            uuid NOT NULL,
  key                  uuid NOT NULL,
  application_key      uuid NOT NULL,
  id                   text NOT NULL,
  instance             integer NOT NULL,
  is_current           boolean NOT NULL,
  xapi_registration_id uuid NOT NULL,
  course_key           uuid NOT NULL,
  version_key          uuid NOT NULL,
  learner_key          uuid NOT NULL,
  dispatch_key         uuid,
  is_sandbox           boolean NOT NULL,
  settings             text NOT NULL,
  tags                 text[] NOT NULL,
  postback             text,
  completion           text NOT NULL,
  success              text NOT NULL,
  score                double precision,
  total_seconds        double precision NOT NULL,
  forced               text,
  revision             bigint NOT NULL,
  changes              bigint NOT NULL,
  epoch                integer NOT NULL,
  epoch_has_committed  boolean NOT NULL,
  first_access_at      timestamptz,
  last_access_at       timestamptz,
  completed_at         timestamptz,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  UNIQUE (realm_key, application_key, id, instance),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key),
  FOREIGN KEY (realm_key, course_key) REFERENCES course (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, version_key) REFERENCES course_version (realm_key, key),
  FOREIGN KEY (realm_key, learner_key) REFERENCES learner (realm_key, key) ON DELETE CASCADE,
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX registration_updated ON registration (realm_key, application_key, updated_at, id) WHERE is_current AND NOT is_sandbox;
CREATE INDEX registration_created ON registration (realm_key, application_key, created_at, id) WHERE is_current AND NOT is_sandbox;
CREATE UNIQUE INDEX registration_xapi ON registration (realm_key, application_key, xapi_registration_id);
CREATE INDEX registration_sandbox ON registration (updated_at) WHERE is_sandbox;
CREATE INDEX registration_course ON registration (realm_key, course_key, updated_at);
CREATE INDEX registration_version ON registration (realm_key, version_key);
CREATE INDEX registration_learner ON registration (realm_key, learner_key, updated_at);
CREATE INDEX registration_dispatch ON registration (realm_key, dispatch_key, learner_key) WHERE dispatch_key IS NOT NULL;

CREATE TABLE activity_result (
  realm_key          uuid NOT NULL,
  registration_key   uuid NOT NULL,
  activity_id        text NOT NULL,
  attempts           integer NOT NULL,
  completion         text NOT NULL,
  success            text NOT NULL,
  score              double precision,
  total_seconds      double precision NOT NULL,
  earlier_completion text NOT NULL,
  earlier_success    text NOT NULL,
  earlier_score      double precision,
  last_access_at     timestamptz,
  PRIMARY KEY (realm_key, registration_key, activity_id),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
);

CREATE TABLE runtime_data (
  realm_key        uuid NOT NULL,
  registration_key uuid NOT NULL,
  activity_id      text NOT NULL,
  opening          integer NOT NULL,
  attempt          integer NOT NULL,
  state            text NOT NULL,
  opened_at        timestamptz NOT NULL,
  PRIMARY KEY (realm_key, registration_key, activity_id),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
);

CREATE TABLE launch (
  realm_key        uuid NOT NULL,
  key              uuid NOT NULL,
  registration_key uuid NOT NULL,
  trace_id         text NOT NULL,
  state            text NOT NULL,
  epoch            integer NOT NULL,
  last_sequence    bigint NOT NULL,
  session_key_hash bytea,
  is_unloaded      boolean NOT NULL,
  exit_to          text NOT NULL,
  shell_origin     text,
  created_at       timestamptz NOT NULL,
  link_expires_at  timestamptz NOT NULL,
  started_at       timestamptz,
  last_seen_at     timestamptz NOT NULL,
  closed_at        timestamptz,
  completion       text NOT NULL,
  success          text NOT NULL,
  score            double precision,
  log_length       integer NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, registration_key) REFERENCES registration (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX launch_registration ON launch (realm_key, registration_key, created_at);
CREATE INDEX launch_running ON launch (last_seen_at) WHERE state = 'Running';

CREATE TABLE launch_log (
  sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  realm_key  uuid NOT NULL,
  launch_key uuid NOT NULL,
  at         timestamptz NOT NULL,
  origin     text NOT NULL,
  kind       text NOT NULL,
  text       text NOT NULL,
  FOREIGN KEY (realm_key, launch_key) REFERENCES launch (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX launch_log_launch ON launch_log (realm_key, launch_key, sequence);
CREATE INDEX launch_log_at ON launch_log (at);

CREATE TABLE launch_refusal (
  realm_key    uuid NOT NULL,
  key          uuid NOT NULL,
  dispatch_key uuid NOT NULL,
  code         text NOT NULL,
  message      text NOT NULL,
  lms_origin   text NOT NULL,
  trace_id     text NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, dispatch_key) REFERENCES dispatch (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX launch_refusal_dispatch ON launch_refusal (realm_key, dispatch_key, at);

CREATE TABLE outbox (
  sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  realm_key    uuid NOT NULL REFERENCES realm (key),
  order_key    text NOT NULL,
  kind         text NOT NULL,
  payload      text NOT NULL,
  state        text NOT NULL,
  attempts     integer NOT NULL,
  last_error   text NOT NULL,
  created_at   timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  leased_until timestamptz,
  finished_at  timestamptz
);
CREATE INDEX outbox_waiting ON outbox (due_at, sequence) WHERE state = 'Waiting';
CREATE INDEX outbox_order ON outbox (realm_key, order_key, sequence) WHERE state = 'Waiting';
CREATE INDEX outbox_history ON outbox (realm_key, order_key, sequence);

CREATE TABLE audit (
  realm_key uuid NOT NULL REFERENCES realm (key),
  key       uuid NOT NULL,
  at        timestamptz NOT NULL,
  by        text NOT NULL,
  action    text NOT NULL,
  subject   text NOT NULL,
  detail    text NOT NULL,
  PRIMARY KEY (realm_key, key)
);
CREATE INDEX audit_at ON audit (realm_key, at);

CREATE TABLE hub_user (
  id                     uuid PRIMARY KEY,
  display_name           text NOT NULL,
  created_at             timestamptz NOT NULL,
  user_name              text,
  normalized_user_name   text UNIQUE,
  email                  text,
  normalized_email       text,
  email_confirmed        boolean NOT NULL,
  password_hash          text,
  security_stamp         text,
  concurrency_stamp      text,
  phone_number           text,
  phone_number_confirmed boolean NOT NULL,
  two_factor_enabled     boolean NOT NULL,
  lockout_end            timestamptz,
  lockout_enabled        boolean NOT NULL,
  access_failed_count    integer NOT NULL
);
CREATE INDEX hub_user_email ON hub_user (normalized_email);

CREATE TABLE user_claim (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id     uuid NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  claim_type  text,
  claim_value text
);
CREATE INDEX user_claim_user ON user_claim (user_id);

CREATE TABLE user_login (
  login_provider        text NOT NULL,
  provider_key          text NOT NULL,
  provider_display_name text,
  user_id               uuid NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  PRIMARY KEY (login_provider, provider_key)
);
CREATE INDEX user_login_user ON user_login (user_id);

CREATE TABLE user_token (
  user_id        uuid NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  login_provider text NOT NULL,
  name           text NOT NULL,
  value          text,
  PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE membership (
  realm_key uuid NOT NULL REFERENCES realm (key),
  user_id   uuid NOT NULL REFERENCES hub_user (id) ON DELETE CASCADE,
  role      text NOT NULL,
  PRIMARY KEY (realm_key, user_id)
);
CREATE INDEX membership_user ON membership (user_id);

CREATE TABLE data_protection_key (
  id  text PRIMARY KEY,
  xml text NOT NULL
);

CREATE TABLE hub_setting (
  name  text PRIMARY KEY,
  value text NOT NULL
);
