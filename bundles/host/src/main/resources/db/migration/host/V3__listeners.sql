-- What a listener is told of, and from when.
ALTER TABLE host.plugin
  ADD COLUMN topics text[] NOT NULL DEFAULT '{}',
  ADD COLUMN from_beginning boolean NOT NULL DEFAULT false;
