-- The levels of the settings cascade between application and registration, as JSON.
ALTER TABLE application ADD COLUMN standard_settings text NOT NULL DEFAULT '[]';
ALTER TABLE destination ADD COLUMN settings text NOT NULL DEFAULT '{}';
ALTER TABLE dispatch ADD COLUMN settings text NOT NULL DEFAULT '{}';
