ALTER TABLE launch ADD COLUMN log_links INTEGER NOT NULL DEFAULT 0;

-- Results that a list is asked for and few registrations may have. What is still being played is in none of them.
CREATE INDEX registration_is_completed ON registration (realm_key, application_key, created_at, id) WHERE completion = 'Completed' AND is_current AND NOT is_sandbox;
CREATE INDEX registration_is_passed ON registration (realm_key, application_key, created_at, id) WHERE success = 'Passed' AND is_current AND NOT is_sandbox;
CREATE INDEX registration_is_failed ON registration (realm_key, application_key, created_at, id) WHERE success = 'Failed' AND is_current AND NOT is_sandbox;
CREATE INDEX registration_is_forced ON registration (realm_key, application_key, created_at, id) WHERE forced IS NOT NULL AND is_current AND NOT is_sandbox;
CREATE INDEX registration_is_untouched ON registration (realm_key, application_key, created_at, id) WHERE first_access_at IS NULL AND is_current AND NOT is_sandbox;
