CREATE TABLE sample.note (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL,
  title text NOT NULL CONSTRAINT note_title_key UNIQUE,
  details jsonb NOT NULL,
  written_at timestamptz NOT NULL,
  read_at timestamptz,
  kind text NOT NULL,
  price numeric(20, 6),
  version integer NOT NULL
);

SELECT patchbay.protect('sample.note');
