-- Learners are read with their identities, in the order of their sources. Unless the index has that order too, the database would rather
-- read all identities of the realm for each learner than sort those of one.
DROP INDEX learner_identity_learner;
CREATE INDEX learner_identity_learner ON learner_identity (realm_key, learner_key, source);

-- The same for dispatches with their keys.
DROP INDEX dispatch_key_dispatch;
CREATE INDEX dispatch_key_dispatch ON dispatch_key (realm_key, dispatch_owner, key);
