-- Who receives a message, once it has had to wait for that.
ALTER TABLE outbox ADD COLUMN target text NOT NULL DEFAULT '';

-- Scores that the platform may have without having said so.
ALTER TABLE lti_grade ADD COLUMN tried text NOT NULL DEFAULT '';
