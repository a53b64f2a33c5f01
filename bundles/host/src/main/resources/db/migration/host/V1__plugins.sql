-- The jars of wanted plugins, so that every node can get them.
CREATE TABLE host.artifact (
  sha256  text        PRIMARY KEY,
  content bytea       NOT NULL,
  at      timestamptz NOT NULL DEFAULT now()
);

-- A jar is compressed already.
ALTER TABLE host.artifact ALTER COLUMN content SET STORAGE EXTERNAL;

-- The desired state: a row for each plugin that is wanted on every node.
CREATE TABLE host.plugin (
  id            text        PRIMARY KEY,
  category      text        NOT NULL,
  name          text        NOT NULL,
  description   text        NOT NULL,
  vendor        text        NOT NULL,
  capabilities  text[]      NOT NULL,
  symbolic_name text        NOT NULL,
  version       text        NOT NULL,
  sha256        text        NOT NULL REFERENCES host.artifact,
  origin        text        NOT NULL,
  source        text        NOT NULL,
  actor         text        NOT NULL,
  at            timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX plugin_sha256 ON host.plugin (sha256);

-- Grows with each change of the desired state. Its one row's lock puts the changes of all nodes in
-- line, and its value tells nodes that there is something to do.
CREATE TABLE host.plugin_revision (
  value bigint NOT NULL
);

INSERT INTO host.plugin_revision VALUES (0);
