CREATE TABLE xapi_credential (
  realm_key              uuid NOT NULL,
  key                    uuid NOT NULL,
  application_key        uuid NOT NULL,
  id                     text NOT NULL UNIQUE,
  name                   text NOT NULL,
  info                   text NOT NULL,
  secret_hash            text NOT NULL,
  authentication         text NOT NULL,
  permissions            text NOT NULL,
  scopes                 text[] NOT NULL,
  opens_all_applications boolean NOT NULL,
  authority              text NOT NULL,
  is_enabled             boolean NOT NULL,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
);
CREATE INDEX xapi_credential_updated ON xapi_credential (realm_key, application_key, updated_at, id);
