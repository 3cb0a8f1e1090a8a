-- One record store per application. Its number stands for realm and application in every table of statements, so that their indexes stay small.
-- Those tables have no foreign keys, which would cost a look-up per row of an append; the trigger below takes their rows away with the record store.

CREATE TABLE lrs (
  number          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  realm_key       uuid NOT NULL,
  application_key uuid NOT NULL UNIQUE,
  -- The head of the log: the last sequence and instant that were given away. Whether a statement ever referred to another.
  sequence        bigint NOT NULL DEFAULT 0,
  stored          timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00Z',
  has_references  boolean NOT NULL DEFAULT false,
  FOREIGN KEY (realm_key, application_key) REFERENCES application (realm_key, key) ON DELETE CASCADE
) WITH (fillfactor = 20); -- every append changes the head; the room lets it stay in its page

CREATE TABLE statement (
  sequence        bigint NOT NULL,
  stored          timestamptz NOT NULL,
  lrs             integer NOT NULL,
  has_timestamp   boolean NOT NULL,
  has_attachments boolean NOT NULL,
  voiding         boolean NOT NULL,
  voided          boolean NOT NULL,
  id              uuid NOT NULL,
  fingerprint     uuid NOT NULL,
  authority       uuid NOT NULL,
  target          uuid,
  keys            uuid[] NOT NULL, -- its own, without the authority; statement_key has that and the inherited ones too
  body            bytea NOT NULL,
  PRIMARY KEY (lrs, sequence),
  CONSTRAINT statement_id UNIQUE (lrs, id)
);
CREATE INDEX statement_stored ON statement (lrs, stored);
CREATE INDEX statement_target ON statement (lrs, target) WHERE target IS NOT NULL;

CREATE TABLE statement_key (
  sequence bigint NOT NULL,
  lrs      integer NOT NULL,
  key      uuid NOT NULL,
  PRIMARY KEY (lrs, key, sequence)
);

-- What happened to the log itself, in the sequence of its statements.
CREATE TABLE log_mark (
  lrs      integer NOT NULL,
  sequence bigint NOT NULL,
  stored   timestamptz NOT NULL,
  kind     text NOT NULL,
  payload  bytea NOT NULL,
  PRIMARY KEY (lrs, sequence)
);

CREATE TABLE activity (
  lrs        integer NOT NULL,
  key        uuid NOT NULL,
  id         text NOT NULL,
  definition bytea NOT NULL,
  PRIMARY KEY (lrs, key)
);

CREATE TABLE agent_name (
  lrs      integer NOT NULL,
  agent    uuid NOT NULL,
  name_key uuid NOT NULL,
  name     text NOT NULL,
  PRIMARY KEY (lrs, agent, name_key)
);

CREATE TABLE document (
  lrs          integer NOT NULL,
  kind         smallint NOT NULL,
  activity_key uuid NOT NULL,
  agent_key    uuid NOT NULL,
  registration uuid NOT NULL, -- zero: without one
  id_key       uuid NOT NULL, -- ids may be longer than an index entry
  id           text NOT NULL,
  activity_id  text,
  agent        text,
  content      bytea NOT NULL,
  content_type text NOT NULL,
  etag         text NOT NULL,
  updated      timestamptz NOT NULL,
  PRIMARY KEY (lrs, kind, activity_key, agent_key, registration, id_key)
);

CREATE TABLE attachment (
  lrs    integer NOT NULL,
  sha2   text NOT NULL, -- as declared, of any length
  file   text NOT NULL, -- SHA-256 of the content
  length bigint NOT NULL,
  kept   timestamptz NOT NULL,
  PRIMARY KEY (lrs, sha2)
);
CREATE INDEX attachment_file ON attachment (lrs, file);
CREATE INDEX attachment_kept ON attachment (kept);

CREATE TABLE attachment_use (
  lrs      integer NOT NULL,
  sha2     text NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (lrs, sha2, sequence)
);

CREATE FUNCTION lrs_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM statement WHERE lrs = OLD.number;
  DELETE FROM statement_key WHERE lrs = OLD.number;
  DELETE FROM log_mark WHERE lrs = OLD.number;
  DELETE FROM activity WHERE lrs = OLD.number;
  DELETE FROM agent_name WHERE lrs = OLD.number;
  DELETE FROM document WHERE lrs = OLD.number;
  DELETE FROM attachment WHERE lrs = OLD.number;
  DELETE FROM attachment_use WHERE lrs = OLD.number;
  RETURN OLD;
END
$$;
CREATE TRIGGER lrs_forget BEFORE DELETE ON lrs FOR EACH ROW EXECUTE FUNCTION lrs_forget();
