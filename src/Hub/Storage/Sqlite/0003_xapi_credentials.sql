CREATE TABLE xapi_credential (
  realm_key              TEXT NOT NULL,
  key                    TEXT NOT NULL,
  application_key        TEXT NOT NULL,
  id                     TEXT NOT NULL UNIQUE,
  name                   TEXT NOT NULL,
  info                   TEXT NOT NULL,
  secret_hash            TEXT NOT NULL,
  authentication         TEXT NOT NULL,
  permissions            TEXT NOT NULL,
  scopes                 TEXT NOT NULL,
  opens_all_applications INTEGER NOT NULL,
  authority              TEXT NOT NULL,
  is_enabled             INTEGER NOT NULL,
  created_at             INTEGER NOT NULL,
  updated_at             INTEGER NOT NULL,
  PRIMARY KEY (realm_key, key),
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;
CREATE INDEX xapi_credential_updated ON xapi_credential (realm_key, application_key, updated_at, id);
