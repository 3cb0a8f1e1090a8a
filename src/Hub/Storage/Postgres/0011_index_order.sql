-- The key of a registration leads to its launches by itself. With the realm before it, the index looked as good as the primary key for finding
-- one launch, as long as the database had no statistics of a new table, and every reference to a launch was checked by reading the realm's.
DROP INDEX launch_registration;
CREATE INDEX launch_registration ON launch (registration_key, created_at);

-- Learners are read with their identities, dispatches with their keys, and those in an order. An index without that order may cost the planner's favour.
DROP INDEX dispatch_key_dispatch;
CREATE INDEX dispatch_key_dispatch ON dispatch_key (realm_key, dispatch_owner, key);
DROP INDEX learner_identity_learner;
CREATE INDEX learner_identity_learner ON learner_identity (realm_key, learner_key, source);

-- What the launch inspector keeps is read seldom and gone soon: compressing it costs more than it saves.
ALTER TABLE lti_launch SET (toast_tuple_target = 8160);

-- Checking the reference locks the platform's row, which all launches of a school would share. What is there of a platform goes with it all the same;
-- whatever is refused at that very moment and stays, goes with its age.
ALTER TABLE lti_launch DROP CONSTRAINT lti_launch_realm_key_platform_key_fkey;
CREATE FUNCTION lti_platform_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM lti_launch WHERE realm_key = OLD.realm_key AND platform_key = OLD.key;
  RETURN NULL;
END
$$;
CREATE TRIGGER lti_platform_forget AFTER DELETE ON lti_platform FOR EACH ROW EXECUTE FUNCTION lti_platform_forget();
