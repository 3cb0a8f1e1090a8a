-- What was delivered is forgotten with the debug logs; the index leads to what is old enough.
CREATE INDEX outbox_sent ON outbox (finished_at) WHERE state = 'Sent';
