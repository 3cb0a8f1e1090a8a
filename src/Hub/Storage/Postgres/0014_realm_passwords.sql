-- What a realm asks of its people's passwords, as JSON; what it does not say is as the hub has it.
ALTER TABLE realm ADD COLUMN passwords text NOT NULL DEFAULT '{}';
