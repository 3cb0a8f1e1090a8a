-- Since when an invitation waits for the person to take it; null for who has joined.
ALTER TABLE membership ADD COLUMN invited_at timestamptz;
