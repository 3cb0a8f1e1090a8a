-- A login is spent by a row of its own, whose key is the login's: of two answers to one login the database refuses the second, however they are sent.
CREATE TABLE lti_login_use (
  realm_key TEXT NOT NULL,
  login_key TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (realm_key, login_key),
  FOREIGN KEY (realm_key, login_key) REFERENCES lti_login (realm_key, key) ON DELETE CASCADE
) STRICT;
INSERT INTO lti_login_use (realm_key, login_key, at) SELECT realm_key, key, used_at FROM lti_login WHERE used_at IS NOT NULL;
ALTER TABLE lti_login DROP COLUMN used_at;
