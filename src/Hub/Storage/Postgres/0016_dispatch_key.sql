-- A shell names its dispatch by its key alone; which realm it is in, the hub finds out by it.
CREATE UNIQUE INDEX dispatch_by_key ON dispatch (key);
