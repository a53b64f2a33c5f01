-- What a tenant has to do with a plugin. A row is there from the first time the tenant touched it.
-- The slug never changes; it names the tenant where its owner, identity, cannot be asked.
CREATE TABLE host.activation (
  tenant_id     uuid        NOT NULL,
  plugin_id     text        NOT NULL,
  tenant_slug   text        NOT NULL,
  category      text        NOT NULL,
  active        boolean     NOT NULL DEFAULT false,
  configuration integer     NOT NULL DEFAULT 0,
  webhook_token text        NOT NULL CONSTRAINT activation_webhook_token UNIQUE,
  changed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, plugin_id)
);

CREATE INDEX activation_active ON host.activation (plugin_id, tenant_slug) WHERE active;

-- Nodes follow each other's changes by it.
CREATE INDEX activation_changed_at ON host.activation (changed_at);

SELECT patchbay.protect('host.activation');

-- Every version of a tenant's own settings; secrets are encrypted.
CREATE TABLE host.configuration (
  tenant_id uuid        NOT NULL,
  plugin_id text        NOT NULL,
  version   integer     NOT NULL,
  settings  jsonb       NOT NULL,
  actor     text        NOT NULL,
  at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, plugin_id, version)
);

CREATE INDEX configuration_plugin ON host.configuration (plugin_id);

SELECT patchbay.protect('host.configuration');

-- Small values that plugins keep for a tenant.
CREATE TABLE host.key_value (
  tenant_id uuid NOT NULL,
  plugin_id text NOT NULL,
  key       text NOT NULL COLLATE "C",
  value     text NOT NULL,
  PRIMARY KEY (tenant_id, plugin_id, key)
);

CREATE INDEX key_value_plugin ON host.key_value (plugin_id);

SELECT patchbay.protect('host.key_value');
