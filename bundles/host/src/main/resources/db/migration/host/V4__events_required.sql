SELECT events.require('host.plugin', 'plugin', 'id', 'no tenant');

-- A row is made with a token when a tenant first looks at a plugin, and goes with the plugin: what
-- counts is what the tenant does in between.
SELECT events.require('host.activation', 'plugin', 'plugin_id', 'tenant_id',
  ARRAY['tenant_slug', 'category', 'webhook_token', 'changed_at']);
DROP TRIGGER event_of_beginning ON host.activation;
DROP TRIGGER event_of_end ON host.activation;
SELECT events.require('host.configuration', 'plugin', 'plugin_id');
DROP TRIGGER event_of_end ON host.configuration;
