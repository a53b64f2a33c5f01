-- Left out is how an endpoint fares. That a secret's time is over is part of the event that set it.
SELECT events.require('events.webhook_endpoint', 'webhook_endpoint', 'id', 'tenant_id',
  ARRAY['failing_since', 'updated_at']);
SELECT events.require('events.webhook_secret', 'webhook_endpoint', 'endpoint');
DROP TRIGGER event_of_end ON events.webhook_secret;
