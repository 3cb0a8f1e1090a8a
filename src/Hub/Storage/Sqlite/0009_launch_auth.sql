-- As JSON; null asks for nothing beyond the session key.
ALTER TABLE destination ADD COLUMN launch_auth TEXT;
ALTER TABLE launch ADD COLUMN auth TEXT;
-- Of whom the launch is bound to, when that is asked for.
ALTER TABLE launch ADD COLUMN visitor_hash BLOB;
