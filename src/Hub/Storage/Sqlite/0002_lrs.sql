-- One record store per application. Its number stands for realm and application in every table of statements, so that their indexes stay small.
-- Those tables have no foreign keys, which would cost a look-up per row of an append; the trigger below takes their rows away with the record store.
-- Ids and keys are 16 bytes in the order in which they are written, lists of keys are the same one after another.

CREATE TABLE lrs (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  realm_key       TEXT NOT NULL,
  application_key TEXT NOT NULL UNIQUE,
  -- The head of the log: the last sequence and instant that were given away. Whether a statement ever referred to another.
  sequence        INTEGER NOT NULL DEFAULT 0,
  stored          INTEGER NOT NULL DEFAULT 0,
  has_references  INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) STRICT;

CREATE TABLE statement (
  sequence        INTEGER NOT NULL,
  stored          INTEGER NOT NULL,
  lrs             INTEGER NOT NULL,
  has_timestamp   INTEGER NOT NULL,
  has_attachments INTEGER NOT NULL,
  voiding         INTEGER NOT NULL,
  voided          INTEGER NOT NULL,
  id              BLOB NOT NULL,
  fingerprint     BLOB NOT NULL,
  authority       BLOB NOT NULL,
  target          BLOB,
  keys            BLOB NOT NULL, -- its own, without the authority; statement_key has that and the inherited ones too
  body            BLOB NOT NULL,
  PRIMARY KEY (lrs, sequence)
) STRICT;
CREATE UNIQUE INDEX statement_id ON statement (lrs, id);
CREATE INDEX statement_stored ON statement (lrs, stored, sequence);
CREATE INDEX statement_target ON statement (lrs, target) WHERE target IS NOT NULL;

CREATE TABLE statement_key (
  lrs      INTEGER NOT NULL,
  key      BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (lrs, key, sequence)
) STRICT, WITHOUT ROWID;

-- What happened to the log itself, in the sequence of its statements.
CREATE TABLE log_mark (
  lrs      INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  stored   INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  payload  BLOB NOT NULL,
  PRIMARY KEY (lrs, sequence)
) STRICT;

CREATE TABLE activity (
  lrs        INTEGER NOT NULL,
  key        BLOB NOT NULL,
  id         TEXT NOT NULL,
  definition BLOB NOT NULL,
  PRIMARY KEY (lrs, key)
) STRICT;

CREATE TABLE agent_name (
  lrs      INTEGER NOT NULL,
  agent    BLOB NOT NULL,
  name_key BLOB NOT NULL,
  name     TEXT NOT NULL,
  PRIMARY KEY (lrs, agent, name_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  lrs          INTEGER NOT NULL,
  kind         INTEGER NOT NULL,
  activity_key BLOB NOT NULL,
  agent_key    BLOB NOT NULL,
  registration BLOB NOT NULL, -- zero: without one
  id_key       BLOB NOT NULL, -- as on PostgreSQL, where ids may be longer than an index entry
  id           TEXT NOT NULL,
  activity_id  TEXT,
  agent        TEXT,
  content      BLOB NOT NULL,
  content_type TEXT NOT NULL,
  etag         TEXT NOT NULL,
  updated      INTEGER NOT NULL,
  PRIMARY KEY (lrs, kind, activity_key, agent_key, registration, id_key)
) STRICT;

CREATE TABLE attachment (
  lrs    INTEGER NOT NULL,
  sha2   TEXT NOT NULL, -- as declared, of any length
  file   TEXT NOT NULL, -- SHA-256 of the content
  length INTEGER NOT NULL,
  kept   INTEGER NOT NULL,
  PRIMARY KEY (lrs, sha2)
) STRICT;
CREATE INDEX attachment_file ON attachment (lrs, file);
CREATE INDEX attachment_kept ON attachment (kept);

CREATE TABLE attachment_use (
  lrs      INTEGER NOT NULL,
  sha2     TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (lrs, sha2, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lrs_forget BEFORE DELETE ON lrs
BEGIN
  DELETE FROM statement WHERE lrs = OLD.number;
  DELETE FROM statement_key WHERE lrs = OLD.number;
  DELETE FROM log_mark WHERE lrs = OLD.number;
  DELETE FROM activity WHERE lrs = OLD.number;
  DELETE FROM agent_name WHERE lrs = OLD.number;
  DELETE FROM document WHERE lrs = OLD.number;
  DELETE FROM attachment WHERE lrs = OLD.number;
  DELETE FROM attachment_use WHERE lrs = OLD.number;
END;
