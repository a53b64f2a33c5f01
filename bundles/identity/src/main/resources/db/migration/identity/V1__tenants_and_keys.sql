CREATE TABLE identity.tenant (
  id   uuid             PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  name text             NOT NULL,
  at   timestamptz      NOT NULL DEFAULT now()
);

SELECT patchbay.protect('identity.tenant', 'id');

-- A key without a tenant is the platform admin's. Only its digest is kept.
CREATE TABLE identity.api_key (
  id        uuid        PRIMARY KEY,
  tenant_id uuid        REFERENCES identity.tenant,
  label     text        NOT NULL,
  prefix    text        NOT NULL,
  digest    bytea       NOT NULL UNIQUE,
  at        timestamptz NOT NULL DEFAULT now(),
  revoked   timestamptz
);

CREATE INDEX api_key_prefix ON identity.api_key (prefix) WHERE revoked IS NULL;
CREATE INDEX api_key_tenant ON identity.api_key (tenant_id) WHERE revoked IS NULL;

SELECT patchbay.protect('identity.api_key');

CREATE TABLE identity.idempotency_key (
  scope   text        NOT NULL,
  key     text        NOT NULL,
  request text        NOT NULL,
  made    uuid        NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (scope, key)
);
