-- As JSON; null asks for nothing beyond the session key.
ALTER TABLE destination ADD COLUMN launch_auth text;
ALTER TABLE launch ADD COLUMN auth text;
-- Of whom the launch is bound to, when that is asked for.
ALTER TABLE launch ADD COLUMN visitor_hash bytea;
